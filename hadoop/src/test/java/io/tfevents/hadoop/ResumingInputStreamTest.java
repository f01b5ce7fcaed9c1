package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumingInputStreamTest {
  private static final URI FILE = URI.create("hdfs://host/logs/file");
  private static final byte[] BYTES = new byte[1000];

  static {
    new Random(11).nextBytes(BYTES);
  }

  /** Where the file was opened. */
  private final List<Long> openings = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 999})
  void eachTimeItBreaksItGoesOnAtTheSameByte(int breaksAfter) throws IOException {
    try (var in = resuming(broken(breaksAfter, new SocketException("reset")), 10)) {
      var first = in.readNBytes(Math.min(20, 2 * breaksAfter));
      assertThat(first).isEqualTo(part(10, 10 + first.length));
    }

    assertThat(openings.get(0)).isEqualTo(10);
    assertThat(openings).doesNotHaveDuplicates();
  }

  @Test
  void aTimeOutIsABreakToo() throws IOException {
    try (var in = resuming(broken(400, new SocketTimeoutException("timed out")), 0)) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }

    assertThat(openings).containsExactly(0L, 400L, 800L);
  }

  @Test
  void anEndBeforeTheFilesLengthIsABreakToo() throws IOException {
    try (var in = resuming(at -> new ByteArrayInputStream(BYTES, (int) at, 300), 0)) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }

    assertThat(openings).containsExactly(0L, 300L, 600L, 900L);
  }

  @Test
  void aFileThatHasGrownIsReadToItsEnd() throws IOException {
    try (var in =
        ResumingInputStream.open(
            FILE, at -> source(BYTES, at), 0, 10, ResumingInputStream.PATIENCE)) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void afterAFewTriesItFailsWithFileAndByte() throws IOException {
    var in =
        resuming(
            at -> {
              if (at == 500) {
                throw new SocketException("reset");
              }
              return source(part(0, 500), at);
            },
            0);

    assertThatThrownBy(in::readAllBytes)
        .isInstanceOf(IOException.class)
        .hasMessage("hdfs://host/logs/file: reading failed at byte 500: reset")
        .hasCauseInstanceOf(SocketException.class);
    assertThat(openings).hasSize(1 + ResumingInputStream.RETRIES);
  }

  @Test
  void oncePatienceIsOverThereIsNoOtherTry() throws IOException {
    var in =
        ResumingInputStream.open(
            FILE, opened(broken(0, new SocketException("reset"))), 0, BYTES.length, Duration.ZERO);

    assertThatThrownBy(in::read).hasMessageContaining("at byte 0: reset");
    assertThat(openings).containsExactly(0L);
  }

  @Test
  void whatWillNotChangeIsNotTriedAgain() {
    assertThatThrownBy(
            () ->
                resuming(
                    at -> {
                      throw new AccessControlException("user=me, access=READ");
                    },
                    0))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage("hdfs://host/logs/file: user=me, access=READ");
    assertThat(openings).containsExactly(0L);
  }

  @Test
  void anInterruptionEndsTheWait() throws IOException {
    var in = resuming(broken(0, new SocketException("reset")), 0);

    Thread.currentThread().interrupt();

    assertThatThrownBy(in::read)
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("hdfs://host/logs/file");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aClosedStreamStaysClosed() throws IOException {
    var in = resuming(at -> source(BYTES, at), 0);

    in.close();

    assertThatThrownBy(in::read).hasMessageContaining("closed");
    assertThat(openings).containsExactly(0L);
  }

  private InputStream resuming(ResumingInputStream.Opener opener, long offset) throws IOException {
    return ResumingInputStream.open(
        FILE, opened(opener), offset, BYTES.length, ResumingInputStream.PATIENCE);
  }

  private ResumingInputStream.Opener opened(ResumingInputStream.Opener opener) {
    return at -> {
      openings.add(at);
      return opener.openAt(at);
    };
  }

  /** Each stream fails after so many bytes. */
  private static ResumingInputStream.Opener broken(int after, IOException failure) {
    return at ->
        new FilterInputStream(source(BYTES, at)) {
          private int left = after;

          @Override
          public int read(byte[] bytes, int offset, int count) throws IOException {
            if (left == 0) {
              throw failure;
            }
            int read = super.read(bytes, offset, Math.min(count, left));
            left -= Math.max(read, 0);
            return read;
          }
        };
  }

  private static InputStream source(byte[] bytes, long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
  }

  private static byte[] part(int first, int end) {
    return Arrays.copyOfRange(BYTES, first, end);
  }
}
