package io.tfevents.convert;

import java.io.Closeable;
import java.io.IOException;

/** A file that a table is written to. */
interface TableFile extends Closeable {

  /** Encodes rows; several row groups may be encoded at the same time. */
  EncodedRows encode(RowGroup rows) throws IOException;

  /** Ends the file. */
  @Override
  void close() throws IOException;

  /** Rows ready to be written. */
  interface EncodedRows {
    /** Appends them to the file; to be called in order of the rows. */
    void append() throws IOException;
  }
}
