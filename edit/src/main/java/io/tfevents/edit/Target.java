package io.tfevents.edit;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Where edited event files go. Nothing that stood there changes before all of them are whole. */
interface Target extends AutoCloseable {
  /** Begins a file of a run; it has another name if the run has one of that name already. */
  OutputFile create(String run, String name) throws IOException;

  /** A file that was begun is not wanted. */
  void discard(OutputFile file) throws IOException;

  /**
   * All files are whole.
   *
   * @param sources the files that they stand for
   */
  void publish(List<Source> sources) throws IOException;

  /** Whether the files stand for those that were read, which then go. */
  boolean replacesSources();

  /** Where the files are now. */
  List<URI> written();

  /** Where the files are now that were replaced. */
  List<URI> backups();

  /** Removes what was begun and not published. */
  @Override
  void close() throws IOException;
}
