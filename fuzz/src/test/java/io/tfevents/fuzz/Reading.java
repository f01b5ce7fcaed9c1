package io.tfevents.fuzz;

import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that one pass over a file gave.
 *
 * @param faults what the reader reported
 * @param thrown what it threw, one at most
 * @param end where reading ended, in bytes, decompressed
 */
record Reading(
    List<Entry> records, List<Fault> faults, List<Start> thrown, boolean compressed, long end) {

  /** A record: how many stand before it, where its header starts, and its payload. */
  record Entry(long index, long offset, ByteBuffer payload) {
    /** Where it ends: behind length, two checksums and payload. */
    long end() {
      return offset + 16 + payload.capacity();
    }
  }

  /** How a fault begins. */
  record Start(FaultKind kind, long offset) {}

  /** Reads to the end; {@code in} may hand out its bytes in pieces of any size. */
  static Reading of(InputStream in, FaultPolicy policy) throws IOException {
    var records = new ArrayList<Entry>();
    var thrown = new ArrayList<Start>();
    try (var reader = TFRecordReader.of(in, "file", ReadOptions.DEFAULT.withPolicy(policy))) {
      try {
        while (reader.next()) {
          var payload = ByteBuffer.wrap(reader.toByteArray());
          records.add(new Entry(reader.index(), reader.offset(), payload));
        }
      } catch (CorruptRecordException e) {
        Objects.requireNonNull(e.getMessage());
        thrown.add(new Start(e.kind(), e.offset()));
      }
      return new Reading(
          records, List.copyOf(reader.faults()), thrown, reader.compressed(), reader.position());
    }
  }

  /** The first fault, reported or thrown; none of a sound file. */
  List<Start> first() {
    return thrown.isEmpty()
        ? faults.stream().limit(1).map(fault -> new Start(fault.kind(), fault.offset())).toList()
        : thrown;
  }
}
