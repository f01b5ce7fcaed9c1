package io.tfevents.writer;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredOutput;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The event files that one writer makes in its directory, one after another. Where readers see what
 * is flushed there is one. Where they see closed files alone, each flush closes a file, and what
 * comes later goes to a new one. One thread at a time may use it.
 *
 * <p>Each file starts with an event of 24 bytes, its version and nothing else: Netron opens no file
 * whose first record has the length of TensorFlow's own.
 */
final class EventFiles {
  private static final int START = 1;
  private static final int MOST_TAKEN_NAMES = 1000;

  private final URI directory;
  private final Storage storage;
  private final EventFileName names;
  private final InstantSource clock;

  private @Nullable StoredOutput output;
  private volatile URI file;
  private long seconds = -1;

  EventFiles(Storage storage, URI directory, EventFileName names, InstantSource clock) {
    this.storage = storage;
    this.directory = directory.toString().endsWith("/") ? directory : URI.create(directory + "/");
    this.names = names;
    this.clock = clock;
    this.file = this.directory;
  }

  /**
   * Creates the first file. With a purge step it says that the points from that step on, of earlier
   * files, no longer count; twice, since TensorBoard ignores the first time in a run.
   */
  void open(OptionalLong purgeStep) throws IOException {
    if (purgeStep.isPresent()) {
      var start =
          event()
              .varint(2, purgeStep.getAsLong())
              .message(7, new MessageBytes().varint(1, START))
              .toByteArray();
      create(start, start);
    } else {
      create();
    }
  }

  /** Whether readers see what was flushed while the file is still open. */
  boolean isReadWhileWritten() {
    return output == null || output.isReadWhileWritten();
  }

  /** Writes whole records: in a local file, all of them or, if that fails, none. */
  void write(byte[] records, int length) throws IOException {
    if (output == null) {
      create();
    }
    if (output != null) {
      output.write(records, 0, length);
    }
  }

  /** Lets readers see what was written. */
  void flush(boolean sync) throws IOException {
    if (output == null) {
      return;
    }
    if (!output.isReadWhileWritten()) {
      close();
    } else if (sync) {
      output.sync();
    } else {
      output.flush();
    }
  }

  void close() throws IOException {
    if (output != null) {
      var closing = output;
      output = null;
      closing.close();
    }
  }

  /** The file that was created last. */
  URI file() {
    return file;
  }

  /** The same, as a person would write it. */
  String display() {
    return storage.display(file);
  }

  private void create(byte[]... events) throws IOException {
    var first = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(first, Compression.NONE)) {
      records.write(event().text(3, "brain.Event:2").toByteArray());
      for (byte[] event : events) {
        records.write(event);
      }
    }
    // A later file has a later name, so that readers, who go by names, keep the order.
    seconds = Math.max(clock.millis() / 1000, seconds + 1);
    var created = createExclusively();
    try {
      created.write(first.toByteArray(), 0, first.size());
      if (created.isReadWhileWritten()) {
        created.flush();
      }
    } catch (Throwable e) {
      try (created) {
        throw e;
      }
    }
    output = created;
  }

  private StoredOutput createExclusively() throws IOException {
    for (int taken = 0; ; taken++) {
      file = directory.resolve(names.next(seconds));
      try {
        return storage.create(file);
      } catch (FileAlreadyExistsException e) {
        if (taken == MOST_TAKEN_NAMES) {
          throw e;
        }
      }
    }
  }

  private MessageBytes event() {
    return new MessageBytes().float64Element(1, clock.millis() / 1e3);
  }
}
