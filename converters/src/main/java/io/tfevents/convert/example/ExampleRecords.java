package io.tfevents.convert.example;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.proto.SequenceExample;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The messages of several TFRecord files, one after another. Each is read as a SequenceExample: an
 * Example has the same bytes as one that has a context alone.
 */
record ExampleRecords(List<URI> files, ReadOptions options) {
  private static final Pattern DATA = Pattern.compile(".*(tfrecord|-\\d+-of-\\d+).*");

  /** Is told of each message; the reader stands at its record. */
  interface Sink {
    void accept(SequenceExample message, TFRecordReader at) throws IOException;
  }

  /** The files at these places; a directory stands for the TFRecord files in it. */
  static ExampleRecords at(List<URI> locations, ReadOptions options) throws IOException {
    var files = new ArrayList<URI>();
    for (var location : locations) {
      var storage = Storage.of(location);
      if (storage.stat(location).directory()) {
        files.addAll(filesIn(storage, location));
      } else {
        files.add(location);
      }
    }
    return new ExampleRecords(List.copyOf(files), options);
  }

  private static List<URI> filesIn(Storage storage, URI directory) throws IOException {
    var files =
        storage.list(directory).stream()
            .filter(file -> !file.directory() && !file.name().startsWith("."))
            .filter(file -> DATA.matcher(file.name()).matches())
            .sorted(Comparator.comparing(StoredFile::name))
            .map(StoredFile::location)
            .toList();
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          storage.display(directory),
          null,
          "no TFRecord files there; their names have 'tfrecord' in them, or '-00000-of-00010'");
    }
    return files;
  }

  /** Reads all, and gives what was wrong. A record that is no such message is a fault. */
  List<Fault> read(Sink sink) throws IOException {
    var faults = new ArrayList<Fault>();
    for (var file : files) {
      try (var reader = TFRecordReader.open(file, options)) {
        while (reader.next()) {
          if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
          }
          read(reader, sink);
        }
        faults.addAll(reader.faults());
      }
    }
    return faults;
  }

  private static void read(TFRecordReader reader, Sink sink) throws IOException {
    SequenceExample message;
    try {
      message =
          SequenceExample.parser().parseFrom(reader.buffer(), reader.start(), reader.length());
    } catch (InvalidProtocolBufferException e) {
      reader.reject(FaultKind.MALFORMED_EVENT, "no tf.train.Example: " + e.getMessage());
      return;
    }
    sink.accept(message, reader);
  }

  /** A record as an error names it. */
  static String place(TFRecordReader at) {
    return "record " + at.index() + " at byte " + at.offset() + " of " + at.file();
  }
}
