package io.tfevents.projector;

import io.tfevents.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The lines of a text file. They end at a line feed; a carriage return before it is dropped. */
final class LineReader implements AutoCloseable {
  /** The most characters that a line may have. */
  private static final int LONGEST_LINE = 1 << 26;

  private final URI file;
  private final Reader in;
  private int number;

  private LineReader(URI file, Reader in) {
    this.file = file;
    this.in = in;
  }

  static LineReader open(URI file) throws IOException {
    var bytes = Storage.of(file).open(file, 0);
    return new LineReader(
        file, new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16));
  }

  /** The next line; null at the end of the file. */
  @Nullable String next() throws IOException {
    var line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    number++;
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST_LINE) {
        throw error("a line of more than " + LONGEST_LINE + " characters");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  /** An error that names the file and the line read last. */
  IOException error(String message) throws IOException {
    return new IOException(Storage.of(file).display(file) + ":" + number + ": " + message);
  }

  /** Makes something of a line; null to go on to the next. */
  interface LineParser<T> {
    @Nullable T parse(String line) throws IOException;
  }

  /** What a parser makes of the lines from here on. Closing the stream closes the file. */
  <T> Stream<T> parsed(LineParser<T> parser) {
    var lines =
        new AbstractSpliterator<T>(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
          @Override
          public boolean tryAdvance(Consumer<? super T> action) {
            try {
              for (var line = next(); line != null; line = next()) {
                var parsed = parser.parse(line);
                if (parsed != null) {
                  action.accept(parsed);
                  return true;
                }
              }
              return false;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    return StreamSupport.stream(lines, false).onClose(this::closeUnchecked);
  }

  private void closeUnchecked() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
