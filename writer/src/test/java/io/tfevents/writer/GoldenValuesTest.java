package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.EventFile;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TensorEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was read of other writers' logs is written again and read again: nothing changes. */
class GoldenValuesTest {
  @Test
  void histogramsStayAsTheyAre() throws IOException {
    for (var event : events(HistogramEvent.class)) {
      var again = Written.event(HistogramSummary.of(event.histogram()), HistogramEvent.class);
      assertThat(again.histogram().buckets()).isEqualTo(event.histogram().buckets());
    }
  }

  @Test
  void prCurvesStayAsTheyAre() throws IOException {
    for (var event : events(PrCurveEvent.class)) {
      var again = Written.event(PrCurveSummary.of(event.curve()), PrCurveEvent.class);
      assertThat(again.curve()).isEqualTo(event.curve());
      assertThat(again.numThresholds()).isEqualTo(event.numThresholds());
    }
  }

  @Test
  void hparamsStayAsTheyAre() throws IOException {
    for (var event : events(HparamsEvent.class)) {
      var again = Written.event(HparamsSummary.of(event.content()), HparamsEvent.class);
      assertThat(again.content()).isEqualTo(event.content());
      assertThat(HparamsSummary.tag(event.content())).isEqualTo(event.tag());
    }
  }

  @Test
  void layoutsStayAsTheyAre() throws IOException {
    for (var event : events(CustomScalarsEvent.class)) {
      var again = Written.event(CustomScalarsSummary.of(event.layout()), CustomScalarsEvent.class);
      assertThat(again.layout()).isEqualTo(event.layout());
      assertThat(event.tag()).isEqualTo(CustomScalarsSummary.TAG);
    }
  }

  @Test
  void tensorsStayAsTheyAre() throws IOException {
    for (var event : events(TensorEvent.class)) {
      var again = Written.event(TensorSummary.of(event.tensor()), TensorEvent.class);
      assertThat(again.tensor()).isEqualTo(event.tensor());
    }
  }

  @Test
  void kerasModelsStayAsTheyAre() throws IOException {
    for (var event : events(KerasModelEvent.class)) {
      var again = Written.event(KerasModelSummary.of(event.json()), KerasModelEvent.class);
      assertThat(again.json()).isEqualTo(event.json());
      assertThat(again.metadata()).isEqualTo(event.metadata());
    }
  }

  @Test
  void runMetadataStaysAsItIs() throws IOException {
    for (var event : events(RunMetadataEvent.class)) {
      var message = event.runMetadata();
      switch (event.contents()) {
        case GRAPH -> assertSame(event, RunMetadataSummary.graph(message));
        case GRAPH_AND_PROFILE -> assertSame(event, RunMetadataSummary.graphAndProfile(message));
        case PROFILE -> {}
      }
    }
  }

  private static void assertSame(RunMetadataEvent event, SummaryValue value) throws IOException {
    var again = Written.event(value, RunMetadataEvent.class);
    assertThat(again.runMetadata()).isEqualTo(event.runMetadata());
    assertThat(again.contents()).isEqualTo(event.contents());
    assertThat(again.metadata()).isEqualTo(event.metadata());
  }

  private static <E extends SummaryEvent> List<E> events(Class<E> type) throws IOException {
    var events = new ArrayList<E>();
    try (var files = Files.walk(Path.of("../testdata/logs"))) {
      for (var path : files.filter(f -> f.toString().contains("tfevents")).sorted().toList()) {
        try (var file = EventFile.open(path)) {
          file.events(type).forEach(events::add);
        }
      }
    }
    assertThat(events).isNotEmpty();
    return events;
  }
}
