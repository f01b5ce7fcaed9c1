package io.tfevents.hadoop;

import io.tfevents.storage.StoredOutput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/** Writes a file; failures name it. A flush lets readers see the bytes where that is possible. */
final class HadoopOutput extends StoredOutput {
  private final URI file;
  private final FileSystem fileSystem;
  private final FSDataOutputStream out;
  private final boolean canShow;
  private boolean failed;
  private boolean closed;

  HadoopOutput(URI file, FileSystem fileSystem, FSDataOutputStream out) {
    this.file = file;
    this.fileSystem = fileSystem;
    this.out = out;
    this.canShow = out.hasCapability(StreamCapabilities.HSYNC);
  }

  @Override
  public boolean isReadWhileWritten() {
    return canShow;
  }

  @Override
  public boolean undoesFailedWrites() {
    return false;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(canShow ? this::show : out::flush);
  }

  @Override
  public void sync() throws IOException {
    attempt(canShow ? this::store : out::flush);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    attempt(failed && !canShow ? this::giveUp : out::close);
  }

  private void show() throws IOException {
    out.hflush();
    checkIsThere();
  }

  private void store() throws IOException {
    out.hsync();
    checkIsThere();
  }

  /** A file of HDFS that was deleted takes what is written, and nobody will ever read it. */
  private void checkIsThere() throws IOException {
    fileSystem.getFileStatus(new Path(file));
  }

  /** Nobody is to take what was written before a failure for the whole. */
  private void giveUp() throws IOException {
    if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
      out.abort();
      return;
    }
    try {
      out.close();
    } finally {
      fileSystem.delete(new Path(file), false);
    }
  }

  /** Something that is done to the file. */
  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) throws IOException {
    boolean done = false;
    try {
      action.run();
      done = true;
    } catch (FileNotFoundException e) {
      throw canShow ? deleted(e) : Failure.at(file, e);
    } catch (IOException e) {
      throw Failure.at(file, e);
    } finally {
      failed |= !done;
    }
  }

  private IOException deleted(IOException cause) {
    var deleted =
        new NoSuchFileException(file.toString(), null, "deleted while it was being written");
    deleted.initCause(cause);
    return deleted;
  }
}
