package io.tfevents.convert.example;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.tfevents.proto.BytesList;
import io.tfevents.proto.Example;
import io.tfevents.proto.Feature;
import io.tfevents.proto.FeatureList;
import io.tfevents.proto.Features;
import io.tfevents.proto.FloatList;
import io.tfevents.proto.Int64List;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordReader;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short ways to make examples, to write them, and to read them back. */
final class Examples {
  static final Path TFRECORDS = Path.of("../testdata/tfrecord");
  static final Path PARQUET = Path.of("../testdata/parquet");

  private Examples() {}

  static Feature ints(long... values) {
    var list = Int64List.newBuilder();
    Arrays.stream(values).forEach(list::addValue);
    return Feature.newBuilder().setInt64List(list).build();
  }

  static Feature floats(float... values) {
    var list = FloatList.newBuilder();
    for (float value : values) {
      list.addValue(value);
    }
    return Feature.newBuilder().setFloatList(list).build();
  }

  static Feature texts(String... values) {
    var list = BytesList.newBuilder();
    Arrays.stream(values).map(ByteString::copyFromUtf8).forEach(list::addValue);
    return Feature.newBuilder().setBytesList(list).build();
  }

  static Feature bytes(int... value) {
    byte[] bytes = new byte[value.length];
    for (int i = 0; i < value.length; i++) {
      bytes[i] = (byte) value[i];
    }
    return Feature.newBuilder()
        .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(bytes)))
        .build();
  }

  static Example example(String name, Feature feature) {
    return Example.newBuilder()
        .setFeatures(Features.newBuilder().putFeature(name, feature))
        .build();
  }

  static SequenceExample sequence(String name, Feature... steps) {
    var list = FeatureList.newBuilder().addAllFeature(List.of(steps));
    var message = SequenceExample.newBuilder();
    message.getFeatureListsBuilder().putFeatureList(name, list.build());
    return message.build();
  }

  static Path write(Path file, Message... messages) throws IOException {
    try (var records = TFRecordWriter.create(file)) {
      for (var message : messages) {
        records.write(message.toByteArray());
      }
    }
    return file;
  }

  /**
   * The messages of files; an Example is read as a SequenceExample with a context alone. A message
   * of no features is as one that is absent.
   */
  static List<SequenceExample> read(Path... files) throws IOException {
    var messages = new ArrayList<SequenceExample>();
    for (var file : files) {
      try (var reader = TFRecordReader.open(file)) {
        while (reader.next()) {
          messages.add(withoutEmpty(SequenceExample.parseFrom(reader.toByteArray())));
        }
        if (!reader.faults().isEmpty()) {
          throw new IOException(reader.faults().toString());
        }
      }
    }
    return messages;
  }

  private static SequenceExample withoutEmpty(SequenceExample message) {
    var found = message.toBuilder();
    if (message.getContext().getFeatureCount() == 0) {
      found.clearContext();
    }
    if (message.getFeatureLists().getFeatureListCount() == 0) {
      found.clearFeatureLists();
    }
    return found.build();
  }

  /** To Parquet and back. */
  static List<SequenceExample> roundTrip(ExampleConversion conversion, Path folder)
      throws IOException {
    var parquet = folder.resolve("round.parquet");
    var records = folder.resolve("round.tfrecord");
    conversion.overwrite(true).toParquet(parquet);
    ParquetExamples.from(parquet).overwrite(true).toTFRecords(records, Compression.NONE);
    return read(records);
  }
}
