package io.tfevents.convert;

import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.util.Map;

/** A file that is being made for a table, and what else goes with it. */
interface PartFile {
  /** Its bytes, unbuffered; to be closed with the file. */
  StoredOutput out();

  /** What the file says of where it comes from, by key. */
  Map<String, String> metadata();

  /**
   * Makes a file beside, of bytes that have no place in it.
   *
   * @param name relative to the folder of the part
   */
  void createBeside(String name, byte[] contents) throws IOException;
}
