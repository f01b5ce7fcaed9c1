package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TaggedRunMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlobCountTest {
  @TempDir Path folder;

  @Test
  void aTensorIsAsLongAsItsFirstDimensionWhateverItsKind() throws IOException {
    assertThat(blobs("images", Messages.strings("6", "6", "a", "b", "c"))).isEqualTo(5);
    assertThat(blobs("mine", tensor(7, 2))).isEqualTo(7);
    assertThat(blobs("histograms", tensor(4, 3))).isEqualTo(4);
    assertThat(blobs("mine", tensor(0))).isZero();
  }

  @Test
  void aSizeThatIsNoneIsZeroAndALargeOneTheLargestInt() throws IOException {
    assertThat(blobs("mine", tensor(-1))).isZero();
    assertThat(blobs("mine", tensor(1L << 40))).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "graph_run_metadata, 1",
    "graph_run_metadata_graph, 1",
    "graph_keras_model, 1",
    "graph_tagged_run_metadata, 1",
    "text, 0",
    "mine, 0"
  })
  void aTensorWithoutDimensionsCountsWhereAGraphPluginShowsIt(String plugin, int count)
      throws IOException {
    var one = Messages.strings("a").clearTensorShape();

    assertThat(blobs(plugin, one)).isEqualTo(count);
  }

  @Test
  void oldFormsCountAsWhatTensorBoardMakesOfThem() throws IOException {
    var image = Summary.Image.newBuilder().setWidth(2).setHeight(3);
    var sound = Summary.Audio.newBuilder().setSampleRate(8000);
    var histogram = HistogramProto.newBuilder().addBucketLimit(1).addBucket(1);

    assertThat(blobs(Messages.value("a").setImage(image))).isEqualTo(3);
    assertThat(blobs(Messages.value("a").setAudio(sound))).isEqualTo(1);
    assertThat(blobs(Messages.value("a").setHisto(histogram))).isZero();
    assertThat(blobs(Messages.value("a"))).isZero();
  }

  @Test
  void graphsAndRunMetadataAreOneEach() throws IOException {
    var graph = Messages.event(0).setGraphDef(ByteString.copyFromUtf8("graph"));
    var run = TaggedRunMetadata.newBuilder().setTag("step 1");

    assertThat(blobs(graph)).isEqualTo(1);
    assertThat(blobs(Messages.event(0).setTaggedRunMetadata(run))).isEqualTo(1);
  }

  private static TensorProto.Builder tensor(long... sizes) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(Messages.shape(sizes));
  }

  private int blobs(String plugin, TensorProto.Builder tensor) throws IOException {
    var metadata =
        SummaryMetadata.newBuilder()
            .setPluginData(
                SummaryMetadata.PluginData.newBuilder()
                    .setPluginName(plugin)
                    .setContent(ByteString.copyFromUtf8("1")));
    return blobs(Messages.value("tag").setTensor(tensor).setMetadata(metadata));
  }

  private int blobs(Summary.Value.Builder value) throws IOException {
    return blobs(Messages.event(0, value));
  }

  private int blobs(Event.Builder event) throws IOException {
    var path = folder.resolve("tfevents");
    Files.deleteIfExists(path);
    Messages.write(path, event);
    var stored = new ArrayList<StoredValue>();
    var file = Storage.of(path.toUri()).stat(path.toUri());
    try (var events = EventFile.of(file, ReadOptions.DEFAULT)) {
      var tags = new TagDictionary();
      events.scan(
          tags,
          new EventSink() {
            @Override
            public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

            @Override
            public void scalar(double wallTime, long step, int tagId, double value) {}

            @Override
            public void value(
                double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
              var metadata = tags.metadata(tagId);
              stored.add(StoredValue.of(file, message, wallTime, step, kind, metadata));
            }
          });
    }
    assertThat(stored).hasSize(1);
    return List.copyOf(stored).get(0).blobs();
  }
}
