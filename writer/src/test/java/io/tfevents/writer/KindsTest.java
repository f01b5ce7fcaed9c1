package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.Layout;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.logdir.HparamsTable;
import io.tfevents.logdir.Logdir;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind that the writer has a method for, at the step that was set, read back. */
class KindsTest {
  @TempDir Path folder;

  @Test
  void eachKindOfValueIsReadBackAsWhatItIs() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.step(3);
      writer.histogram("histogram", new double[] {1, 2});
      writer.text("text", "*hi*");
      writer.image("image", new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB));
      writer.audio("audio", new float[] {0, 0.5f}, 8000);
      writer.prCurve("curve", new boolean[] {true, false}, new double[] {0.9, 0.2});
      writer.mesh("mesh", MeshSummary.of(0, 0, 0, 1, 0, 0, 0, 1, 0).faces(0, 1, 2));
    }

    var values = events(folder);
    assertThat(values)
        .hasOnlyElementsOfTypes(
            HistogramEvent.class,
            TextEvent.class,
            ImageEvent.class,
            AudioEvent.class,
            PrCurveEvent.class,
            MeshEvent.class)
        .hasSize(7)
        .allSatisfy(value -> assertThat(value.step()).isEqualTo(3));
  }

  @Test
  void hyperparametersStandInTheRunOfTheirMetrics() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("a"))) {
      writer.hparams(Map.of("lr", 0.1), "loss");
      writer.scalar("loss", 2, 1);
      writer.endSession(Hparams.Status.SUCCESS);
    }
    try (var writer = SummaryWriter.open(folder)) {
      writer.hparamsRun("b", Map.of("lr", 0.2), Map.of("loss", 1.0), 5);
    }

    var logdir = Logdir.open(folder);
    assertThat(logdir.run("b").orElseThrow().scalars("loss").orElseThrow().steps())
        .containsExactly(5);
    var events = new ArrayList<HparamsTable.RunContent>();
    for (var name : List.of("a", "b")) {
      for (var event : events(folder.resolve(name))) {
        if (event instanceof HparamsEvent hparams) {
          events.add(new HparamsTable.RunContent(name, hparams.content()));
        }
      }
    }
    var table = HparamsTable.of(events);
    assertThat(table.sessions())
        .extracting(
            HparamsTable.Session::run,
            session -> session.hparam("lr").orElseThrow(),
            HparamsTable.Session::status)
        .containsExactly(
            tuple("a", new NumberValue(0.1), Hparams.Status.SUCCESS),
            tuple("b", new NumberValue(0.2), Hparams.Status.SUCCESS));
  }

  @Test
  void hyperparametersThatAreWrittenAgainAreRead() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.hparams(Map.of("lr", 0.1));
      writer.hparams(Map.of("lr", 0.2));
    }

    assertThat(events(folder))
        .map(event -> ((Hparams.SessionStart) ((HparamsEvent) event).content()).hparams())
        .containsExactly(Map.of("lr", new NumberValue(0.1)), Map.of("lr", new NumberValue(0.2)));
  }

  @Test
  void aLayoutAndAKerasModelStandUnderTheTagsThatTensorBoardLooksFor() throws IOException {
    var layout = Layout.of("all", new Layout.Multiline("loss", List.of("loss/.*")));
    try (var writer = SummaryWriter.open(folder)) {
      writer.layout(layout);
      writer.kerasModel("keras", "{}");
    }

    var values = events(folder);
    assertThat(((CustomScalarsEvent) values.get(0)).layout()).isEqualTo(layout);
    assertThat(((KerasModelEvent) values.get(1)).tag()).isEqualTo("keras");
  }

  @Test
  void anEmbeddingStandsBesideTheEventFile() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.embedding("words", EmbeddingFiles.of(new float[][] {{1, 2}, {3, 4}}), 7);
    }

    assertThat(folder.resolve("projector_config.pbtxt")).exists();
    assertThat(folder.resolve("00007/words/tensors.tsv")).hasContent("1.0\t2.0\n3.0\t4.0");
  }

  private static List<SummaryEvent> events(Path run) throws IOException {
    var values = new ArrayList<SummaryEvent>();
    try (var files = Files.list(run)) {
      for (var file : files.filter(path -> path.toString().contains("tfevents")).toList()) {
        try (var events = EventFile.open(file)) {
          for (Event event : events) {
            if (event instanceof SummaryEvent value) {
              values.add(value);
            }
          }
        }
      }
    }
    return values;
  }
}
