package io.tfevents.writer;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredOutput;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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

  /** What the file starts with. */
  private byte[] start = {};

  /** Whether readers may not have seen the file yet. */
  private boolean unseen;

  private long seconds;

  /** In a directory whose location ends in a slash. */
  EventFiles(Storage storage, URI directory, EventFileName names, InstantSource clock) {
    this.storage = storage;
    this.directory = directory;
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
      var purge =
          event()
              .varint(2, purgeStep.getAsLong())
              .message(7, new MessageBytes().varint(1, START))
              .toByteArray();
      create(purge, purge);
    } else {
      create();
    }
  }

  /** Whether readers see what was flushed while the file is still open. */
  boolean isReadWhileWritten() {
    return output == null || output.isReadWhileWritten();
  }

  /** Whether a write that failed has left the file as it was. */
  boolean undoesFailedWrites() {
    return output == null || output.undoesFailedWrites();
  }

  /**
   * Writes whole records: in a local file, all of them or, if that fails, none. Elsewhere a failure
   * of this or of {@link #flush} gives the file up, and all records since the last flush have to be
   * written again. They go to a new file, or, where readers cannot have seen the one that failed,
   * to one of the same name.
   */
  void write(byte[] records, int length) throws IOException {
    if (output == null && unseen && isThere(file, start.length + (long) length)) {
      unseen = false; // It was uploaded after all, only the answer was lost.
      return;
    }
    var open = output;
    if (open == null) {
      open = unseen ? begin() : create();
    }
    try {
      open.write(records, 0, length);
    } catch (Throwable e) {
      giveUp(open, e);
      throw e;
    }
  }

  /** Lets readers see what was written. */
  void flush(boolean sync) throws IOException {
    var open = output;
    if (open == null) {
      return;
    }
    if (!open.isReadWhileWritten()) {
      close();
      return;
    }
    try {
      if (sync) {
        open.sync();
      } else {
        open.flush();
      }
    } catch (Throwable e) {
      giveUp(open, e);
      throw e;
    }
  }

  void close() throws IOException {
    if (output != null) {
      var closing = output;
      output = null;
      closing.close();
      unseen = false;
    }
  }

  private void giveUp(StoredOutput failed, Throwable why) {
    if (!failed.undoesFailedWrites()) {
      output = null;
      close(failed, why);
    }
  }

  /** Closes what failed. Streams of Hadoop throw the same exception again. */
  private static void close(StoredOutput failed, Throwable why) {
    try {
      failed.close();
    } catch (IOException e) {
      if (e != why) {
        why.addSuppressed(e);
      }
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

  private StoredOutput create(byte[]... events) throws IOException {
    var first = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(first, Compression.NONE)) {
      records.write(event().text(3, "brain.Event:2").toByteArray());
      for (byte[] event : events) {
        records.write(event);
      }
    }
    start = first.toByteArray();
    file = nextFile();
    unseen = true;
    return begin();
  }

  private StoredOutput begin() throws IOException {
    var created = createExclusively();
    try {
      created.write(start, 0, start.length);
      if (created.isReadWhileWritten()) {
        created.flush();
        unseen = false;
      }
    } catch (Throwable e) {
      close(created, e);
      throw e;
    }
    output = created;
    return created;
  }

  private StoredOutput createExclusively() throws IOException {
    for (int taken = 0; ; taken++) {
      try {
        return storage.create(file);
      } catch (FileAlreadyExistsException e) {
        if (taken == MOST_TAKEN_NAMES) {
          throw e;
        }
        file = nextFile();
      }
    }
  }

  /** A later file has a later name, so that readers, who go by names, keep the order. */
  private URI nextFile() {
    seconds = Math.max(clock.millis() / 1000, seconds);
    return directory.resolve(names.next(seconds));
  }

  private boolean isThere(URI whole, long size) throws IOException {
    try {
      return storage.stat(whole).size() == size;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private MessageBytes event() {
    return new MessageBytes().float64Element(1, clock.millis() / 1e3);
  }
}
