package io.tfevents.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** What holds of any bytes that are read as a TFRecord file. */
final class Policies {
  private Policies() {}

  /** Reads the bytes under every policy and compares; gives what recovery found. */
  static Reading assertAgree(byte[] bytes) throws IOException {
    var recovered = Reading.of(new ByteArrayInputStream(bytes), FaultPolicy.RECOVER);
    assertTiles(recovered.records(), recovered.faults(), recovered.end());
    assertThat(recovered.thrown()).isEmpty();

    var inPieces = Reading.of(new Pieces(bytes), FaultPolicy.RECOVER);
    assertThat(inPieces).isEqualTo(recovered);

    var stopped = Reading.of(new ByteArrayInputStream(bytes), FaultPolicy.STOP);
    var strict = Reading.of(new ByteArrayInputStream(bytes), FaultPolicy.STRICT);
    assertThat(stopped.first()).isEqualTo(recovered.first());
    assertThat(strict.first()).isEqualTo(recovered.first());
    assertThat(strict.faults()).isEmpty();
    assertThat(stopped.thrown()).isEmpty();
    assertThat(stopped.faults()).hasSizeLessThanOrEqualTo(1);
    assertThat(strict.records()).isEqualTo(stopped.records());
    int before = stopped.records().size();
    assertThat(recovered.records().subList(0, before)).isEqualTo(stopped.records());
    assertTiles(stopped.records(), stopped.faults(), recovered.end());
    return recovered;
  }

  /** Every byte is in one record or one fault; only at the end may a fault be empty. */
  private static void assertTiles(List<Reading.Entry> records, List<Fault> faults, long end) {
    long at = 0;
    long index = 0;
    Iterator<Fault> faultsLeft = faults.iterator();
    for (var record : records) {
      while (record.offset() != at) {
        at = assertNext(faultsLeft, at, end);
      }
      assertThat(record.offset()).isEqualTo(at);
      assertThat(record.index()).isEqualTo(index++);
      at = record.end();
    }
    while (faultsLeft.hasNext()) {
      at = assertNext(faultsLeft, at, end);
    }
    assertThat(at).isEqualTo(end);
  }

  private static long assertNext(Iterator<Fault> faults, long at, long end) {
    assertThat(faults.hasNext()).isTrue();
    var fault = faults.next();
    assertThat(fault.offset()).isEqualTo(at);
    assertThat(fault.length() > 0 || at == end).isTrue();
    return at + fault.length();
  }

  /** Hands out bytes in pieces of changing size, mostly tiny. */
  private static final class Pieces extends InputStream {
    private static final int[] SIZES = {1, 11, 1, 12, 3, 7, 2, 4096, 5};

    private final InputStream bytes;
    private int turn;

    Pieces(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes.read(target, offset, Math.min(length, SIZES[turn++ % SIZES.length]));
    }

    @Override
    public long skip(long count) throws IOException {
      return bytes.skip(Math.min(count, SIZES[turn++ % SIZES.length]));
    }
  }
}
