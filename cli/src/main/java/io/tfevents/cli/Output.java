package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, in UTF-8 whatever the locale. Unlike {@link System#out} it does not swallow a
 * failure: a full disk is an error, and a reader that has gone away a {@link ClosedPipeException}.
 */
final class Output implements Closeable {
  private final Writer writer;
  private Paint paint = Paint.NONE;

  Output(OutputStream out) {
    writer =
        new OutputStreamWriter(
            new BufferedOutputStream(new Checked(out), 1 << 16), StandardCharsets.UTF_8);
  }

  void print(String text) throws IOException {
    writer.write(text);
  }

  void println(String line) throws IOException {
    writer.write(line);
    writer.write('\n');
  }

  void println(List<String> lines) throws IOException {
    for (String line : lines) {
      println(line);
    }
  }

  /** A line for people, whatever is in it. */
  void show(String line) throws IOException {
    println(VisibleText.of(line));
  }

  /** The colours that it takes. */
  Paint paint() {
    return paint;
  }

  void paint(Paint paint) {
    this.paint = paint;
  }

  /** Whether it is a terminal. The launcher can tell. */
  static boolean isTerminal() {
    return "terminal".equals(System.getProperty("tfevents.stdout"));
  }

  /** Whether it is a file, so that lines on standard error do not come between its own. */
  static boolean isFile() {
    return "file".equals(System.getProperty("tfevents.stdout"));
  }

  /** Whether somebody looks at it, rather than a program. */
  boolean isForPeople() {
    return paint.on() || isTerminal();
  }

  void flush() throws IOException {
    writer.flush();
  }

  Writer writer() {
    return writer;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** The output cannot be written. */
  static class FailedException extends IOException {
    private static final long serialVersionUID = 1;

    FailedException(String message, IOException cause) {
      super("standard output: " + message, cause);
    }
  }

  /** Nobody reads the output any more. */
  static final class ClosedPipeException extends FailedException {
    private static final long serialVersionUID = 1;

    ClosedPipeException(String message, IOException cause) {
      super(message, cause);
    }
  }

  private static final class Checked extends OutputStream {
    private final OutputStream out;

    /** What is still to be written after it is dropped, and closing tells of it again. */
    private @Nullable FailedException failure;

    Checked(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (failure != null) {
        return;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure(e);
        throw failure;
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
      if (failure != null) {
        throw failure;
      }
    }

    private static FailedException failure(IOException e) {
      var message = String.valueOf(e.getMessage());
      boolean closed = message.contains("Broken pipe") || message.contains("pipe is being closed");
      return closed ? new ClosedPipeException(message, e) : new FailedException(message, e);
    }
  }
}
