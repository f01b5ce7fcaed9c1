package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.DataSet;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedDataSetTest {
  @TempDir private Path folder;

  @Test
  void aDataSetIsServedLikeTheLogsItWasMadeOf() throws Exception {
    var dataSet = folder.resolve("dataset");
    Conversion.from(Path.of("../testdata/logs")).to(DataSet.parquet(dataSet));
    var question =
        ListScalarsRequest.newBuilder().setPluginFilter(Client.plugin("scalars")).build();

    // A data set holds all values, also those that a restart took back.
    try (var logs =
            Served.of(
                Path.of("../testdata/logs"),
                options ->
                    options.withLoading(options.loading().withRestarts(RestartPolicy.KEEP_ALL)));
        var served = Served.growing(dataSet)) {
      var expected =
          logs.client().ask("ListScalars", question, ListScalarsResponse.getDefaultInstance());
      assertThat(expected.getRunsCount()).isPositive();
      for (var run : expected.getRunsList()) {
        for (var tag : run.getTagsList()) {
          assertThat(served.client().scalars(run.getRunName(), tag.getTagName(), 1000))
              .as(run.getRunName() + " " + tag.getTagName())
              .isEqualTo(logs.client().scalars(run.getRunName(), tag.getTagName(), 1000));
        }
      }
      var image = served.client().lastBlobs("images", "tf2/train", "digits").get(2);
      var original = logs.client().lastBlobs("images", "tf2/train", "digits").get(2);
      assertThat(served.client().blob(image)).isEqualTo(logs.client().blob(original));
    }
  }
}
