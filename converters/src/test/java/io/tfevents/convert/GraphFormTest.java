package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.Event;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.MetaGraphDef;
import io.tfevents.proto.NodeDef;
import io.tfevents.proto.SessionLog;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphFormTest {
  private static final GraphDef GRAPH =
      GraphDef.newBuilder().addNode(NodeDef.newBuilder().setName("größe").setOp("Add")).build();

  @TempDir Path folder;

  @Test
  void aGraphDefIsItsBytes() throws IOException {
    extract(Logs.GOLDEN.resolve("torch"), GraphForm.PB);

    assertThat(files()).containsExactly("__run_graph__/0.pb");
    assertThat(GraphDef.parseFrom(Files.readAllBytes(out("__run_graph__/0.pb"))).getNodeList())
        .extracting(NodeDef::getOp)
        .contains("IO Node", "aten::linear", "aten::relu");
  }

  @Test
  void textIsTheSameMessage() throws IOException {
    Logs.write(folder.resolve("logs"), graph(0.5, GRAPH));

    extract(folder.resolve("logs"), GraphForm.PBTXT);

    assertThat(files()).containsExactly("__run_graph__/0.pbtxt");
    var parsed = GraphDef.newBuilder();
    TextFormat.merge(Files.readString(out("__run_graph__/0.pbtxt")), parsed);
    assertThat(parsed.build()).isEqualTo(GRAPH);
  }

  @Test
  void aTraceHasAGraphForEachFunction() throws IOException {
    extract(Logs.GOLDEN.resolve("tf2graph"), GraphForm.PB);

    assertThat(files()).isNotEmpty().allMatch(file -> file.matches("fn_trace/0(_\\d+)?\\.pb"));
    for (var file : files()) {
      assertThat(GraphDef.parseFrom(Files.readAllBytes(out(file))).getNodeList()).isNotEmpty();
    }
  }

  @Test
  void runMetadataWithoutGraphsHasNoFile() throws IOException {
    extract(Logs.GOLDEN.resolve("tf1"), GraphForm.PB);

    assertThat(files()).containsExactly("__run_graph__/0.pb");
  }

  @Test
  void aKerasModelHasOneFormAlone() throws IOException {
    var keras = Logs.GOLDEN.resolve("keras");
    for (var form : List.of(GraphForm.PB, GraphForm.PBTXT, GraphForm.TFEVENTS)) {
      assertThat(extract(keras, form).files()).as("%s", form).isEmpty();
    }

    assertThat(extract(keras, GraphForm.KERAS_JSON).files()).containsOnlyKeys(Kind.GRAPHS);
    assertThat(files()).containsExactly("train/keras/0.json");
  }

  @Test
  void aGraphDefIsNoKerasModel() throws IOException {
    assertThat(extract(Logs.GOLDEN.resolve("torch"), GraphForm.KERAS_JSON).files()).isEmpty();
  }

  @Test
  void anEventFileHoldsGraphsAloneBehindAClassicHeader() throws IOException {
    var meta = MetaGraphDef.newBuilder().setGraphDef(GRAPH).build();
    var events =
        List.of(
            Logs.event(0, Logs.scalar("loss", 1)),
            graph(7.5, GRAPH),
            Event.newBuilder().setSessionLog(SessionLog.getDefaultInstance()).build(),
            Event.newBuilder().setMetaGraphDef(meta.toByteString()).build(),
            Event.newBuilder().setWallTime(9).build());
    Logs.write(folder.resolve("logs/a"), events);

    var summary = extract(folder.resolve("logs"), GraphForm.TFEVENTS);

    assertThat(files()).containsExactly("a/__run_graph__/events.out.tfevents.graphs");
    var records = records("a/__run_graph__/events.out.tfevents.graphs");
    assertThat(records.get(0)).hasSize(24);
    assertThat(Event.parseFrom(records.get(0)))
        .isEqualTo(Event.newBuilder().setWallTime(7.5).setFileVersion("brain.Event:2").build());
    assertThat(records).hasSize(3);
    assertThat(records.get(1)).isEqualTo(events.get(1).toByteArray());
    assertThat(records.get(2)).isEqualTo(events.get(3).toByteArray());
    assertThat(summary.bytes())
        .isEqualTo(Files.size(out("a/__run_graph__/events.out.tfevents.graphs")));
  }

  @Test
  void itsHeaderIsAsLongWhereTimeIsZero() throws IOException {
    Logs.write(folder.resolve("logs"), graph(0, GRAPH));

    extract(folder.resolve("logs"), GraphForm.TFEVENTS);

    assertThat(records("__run_graph__/events.out.tfevents.graphs").get(0)).hasSize(24);
  }

  @Test
  void aTraceBecomesGraphsAndRunMetadataOfAnEventFile() throws IOException {
    extract(Logs.GOLDEN.resolve("tf2graph"), GraphForm.TFEVENTS);

    var events = new ArrayList<Event>();
    for (byte[] record : records("__run_graph__/events.out.tfevents.graphs")) {
      events.add(Event.parseFrom(record));
    }
    assertThat(events)
        .extracting(Event::getWhatCase)
        .startsWith(Event.WhatCase.FILE_VERSION, Event.WhatCase.GRAPH_DEF)
        .endsWith(Event.WhatCase.TAGGED_RUN_METADATA);
    assertThat(events.get(events.size() - 1).getTaggedRunMetadata().getTag()).isEqualTo("fn_trace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PB", "PBTXT", "KERAS_JSON", "TFEVENTS"})
  void otherKindsAreExtractedAsEver(String form) throws IOException {
    var tf1 = Logs.GOLDEN.resolve("tf1");
    Extraction.from(tf1).to(folder.resolve("as-written"));
    extraction(tf1, GraphForm.valueOf(form)).to(out(""));

    var others = Logs.tree(folder.resolve("as-written"));
    others.keySet().removeIf(file -> file.endsWith(".pb"));
    assertThat(others).hasSizeGreaterThan(3);
    assertThat(Logs.tree(out(""))).containsAllEntriesOf(others);
  }

  @Test
  void onlyGraphsOfTheKindThatIsSelectedAreWritten() throws IOException {
    extraction(Logs.GOLDEN.resolve("tf1"), GraphForm.TFEVENTS)
        .select(Selection.ALL.withKinds(Set.of(Kind.TEXT)))
        .to(out(""));

    assertThat(files()).isNotEmpty().allMatch(file -> file.endsWith(".md"));
  }

  @Test
  void whatIsNoGraphCannotBeText() throws IOException {
    Logs.write(
        folder.resolve("logs/a"),
        Event.newBuilder().setGraphDef(ByteString.copyFromUtf8("no graph")).build());

    assertThatThrownBy(() -> extract(folder.resolve("logs"), GraphForm.PBTXT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "run a, tag __run_graph__, step 0: no GraphDef message is there; only");
    assertThat(out("")).doesNotExist();
  }

  private static Event graph(double wallTime, GraphDef graph) {
    return Event.newBuilder().setWallTime(wallTime).setGraphDef(graph.toByteString()).build();
  }

  private static Extraction extraction(Path logdir, GraphForm form) {
    return Extraction.from(logdir).graphs(form);
  }

  private ExtractionSummary extract(Path logdir, GraphForm form) throws IOException {
    return extraction(logdir, form)
        .select(Selection.ALL.withKinds(Set.of(Kind.GRAPHS)))
        .to(out(""));
  }

  private Path out(String file) {
    return folder.resolve("out").resolve(file);
  }

  private List<String> files() throws IOException {
    return List.copyOf(Logs.tree(out("")).keySet());
  }

  private List<byte[]> records(String file) throws IOException {
    var records = new ArrayList<byte[]>();
    try (var reader = TFRecordReader.open(out(file))) {
      while (reader.next()) {
        records.add(reader.toByteArray());
      }
    }
    return records;
  }
}
