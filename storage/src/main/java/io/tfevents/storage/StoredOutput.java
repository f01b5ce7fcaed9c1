package io.tfevents.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A new file that is being written. It belongs to who created it, and one thread at a time may use
 * it.
 *
 * <p>A write that fails leaves a local file as it was before that write, so that it can be tried
 * again. Other places may have taken a part of it; {@link #undoesFailedWrites} tells.
 */
public abstract class StoredOutput extends OutputStream {

  /** To be made by a {@link Storage}. */
  protected StoredOutput() {}

  /**
   * Whether {@link #flush} lets readers see what was written before it. If not, only {@link #close}
   * does, as in an object store.
   */
  public abstract boolean isReadWhileWritten();

  /**
   * Whether a write that fails leaves the file as it was, so that the same output can be written to
   * again. If not, the output is of no more use, and has to be closed. What readers have seen
   * stays; where they see closed files alone, closing then makes none.
   */
  public abstract boolean undoesFailedWrites();

  /**
   * Flushes, and waits until the device has the file's bytes, where the place can do that.
   *
   * @throws IOException if it could not be done, or the file is no longer there
   */
  public abstract void sync() throws IOException;

  /**
   * Lets readers see what was written before, where the place can do that.
   *
   * @throws IOException if it could not be done, or the file is no longer there
   */
  @Override
  public abstract void flush() throws IOException;

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }
}
