package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tfevents.event.AudioEvent;
import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TextEvent;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractionTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  @TempDir Path folder;

  @Test
  void allThatTheFilesHoldIsWrittenAsItIs() throws IOException {
    var expected = new ArrayList<String>();
    var counts = new EnumMap<Kind, Long>(Kind.class);
    for (var run : Logdir.list(Logs.GOLDEN)) {
      var tags = new TagDictionary();
      for (var stored : run.files()) {
        try (var file = EventFile.of(stored, ReadOptions.DEFAULT)) {
          file.scan(
              tags,
              new EventSink() {
                @Override
                public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

                @Override
                public void scalar(double wallTime, long step, int tagId, double value) {}

                @Override
                public void value(
                    double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
                  for (var content : contents(message.event())) {
                    expected.add(step + ":" + content);
                    counts.merge(Kind.of(kind), 1L, Long::sum);
                  }
                }
              });
        }
      }
    }

    var summary = Extraction.from(Logs.GOLDEN).to(out());

    var written = new ArrayList<String>();
    long bytes = 0;
    for (var file : files()) {
      var name = file.substring(file.lastIndexOf('/') + 1);
      byte[] content = Files.readAllBytes(out().resolve(file));
      written.add(name.replaceAll("[_.].*", "") + ":" + ByteString.copyFrom(content).hashCode());
      bytes += content.length;
    }
    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(summary.files()).isEqualTo(counts).containsOnlyKeys(Extraction.KINDS);
    assertThat(summary.bytes()).isEqualTo(bytes);
    assertThat(summary.runs()).hasSameSizeAs(Logdir.list(Logs.GOLDEN));
  }

  private static List<Integer> contents(io.tfevents.event.Event event) {
    var contents = new ArrayList<byte[]>();
    if (event instanceof ImageEvent image) {
      image.images().forEach(file -> contents.add(file.toByteArray()));
    } else if (event instanceof AudioEvent audio) {
      audio.clips().forEach(clip -> contents.add(clip.data().toByteArray()));
    } else if (event instanceof TextEvent text) {
      contents.add(MarkdownText.of(text).toByteArray());
    } else if (event instanceof GraphEvent graph) {
      contents.add(graph.graph().toByteArray());
    } else if (event instanceof RunMetadataEvent metadata) {
      contents.add(metadata.runMetadata().toByteArray());
    } else if (event instanceof KerasModelEvent model) {
      contents.add(model.json().toByteArray());
    }
    return contents.stream().map(content -> ByteString.copyFrom(content).hashCode()).toList();
  }

  @Test
  void filesAreNamedAfterRunTagAndStep() throws IOException {
    Logs.write(
        run("."),
        Logs.event(7, Logs.image("samples/cat", PNG)),
        Logs.event(-3, Logs.image("samples/cat", new byte[] {1})));
    Logs.write(run("train/a"), Logs.event(Long.MIN_VALUE, text("notes", List.of("hi"), 1)));

    extract();

    assertThat(files())
        .containsExactly(
            "samples/cat/-3.bin", "samples/cat/7.png", "train/a/notes/-9223372036854775808.md");
    assertThat(out().resolve("samples/cat/7.png")).hasBinaryContent(PNG);
  }

  @Test
  void aStepThatComesAgainGetsANumber() throws IOException {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 40; i++) {
      events.add(Logs.event(i % 2, Logs.image("a", (byte) i)));
    }
    Logs.write(run("r"), events);

    extract();

    assertThat(files()).hasSize(40);
    assertThat(out().resolve("r/a/1.bin")).hasBinaryContent(new byte[] {1});
    for (int i = 2; i <= 20; i++) {
      assertThat(out().resolve("r/a/1." + i + ".bin"))
          .hasBinaryContent(new byte[] {(byte) (2 * i - 1)});
    }
  }

  @Test
  void severalImagesOfAnEventAreNumbered() throws IOException {
    var images =
        value("a", "images")
            .setTensor(
                tensor(4)
                    .addStringVal(ByteString.copyFromUtf8("1"))
                    .addStringVal(ByteString.copyFromUtf8("1"))
                    .addStringVal(ByteString.copyFrom(PNG))
                    .addStringVal(ByteString.copyFromUtf8("GIF89a")));
    Logs.write(run("."), Logs.event(5, images), Logs.event(5, images.clone()));

    extract();

    assertThat(files()).containsExactly("a/5_0.2.png", "a/5_0.png", "a/5_1.2.gif", "a/5_1.gif");
  }

  @Test
  void nothingOverwritesAnythingElseWhereCaseMakesNoDifference() throws IOException {
    Logs.write(
        run("."),
        Logs.event(
            0,
            Logs.image("run/b", (byte) 1),
            Logs.image("Loss", (byte) 2),
            Logs.image("loss", (byte) 3),
            Logs.image("loss.2", (byte) 4),
            Logs.image("LOSS/x", (byte) 5),
            Logs.image("caf\u00e9", (byte) 6),
            Logs.image("cafe\u0301", (byte) 7),
            Logs.image("x", (byte) 8),
            Logs.image("x/0.bin", (byte) 9),
            Logs.image("x/0.BIN", (byte) 10)));
    Logs.write(run("run"), Logs.event(0, Logs.image("b", (byte) 11)));

    extract();

    assertThat(files()).hasSize(11);
    var folded = new HashSet<String>();
    files().forEach(file -> folded.add(file.toLowerCase(Locale.ROOT)));
    assertThat(folded).hasSize(11);
    assertThat(files())
        .contains("Loss/0.bin", "loss.2/0.bin", "loss.2.2/0.bin", "LOSS/x/0.bin", "x/0.bin")
        .contains("x/0%2Ebin/0.bin", "run/b/0.bin", "run/b.2/0.bin");
    var contents = new HashSet<Byte>();
    for (String file : files()) {
      contents.add(Files.readAllBytes(out().resolve(file))[0]);
    }
    assertThat(contents).hasSize(11);
  }

  @Test
  void noTagLeavesTheFolder() throws IOException {
    var events = new ArrayList<Event>();
    var hostile =
        List.of(
            "../../../evil",
            "/etc/evil",
            "..",
            ".",
            "",
            "a/../../../evil",
            "..\\..\\evil",
            "C:\\evil",
            "~/evil",
            "%2e%2e/evil",
            "file:///evil",
            "\0/evil",
            ".tfevents-extracting/evil",
            "x".repeat(5000),
            "../".repeat(5000),
            "😀".repeat(100));
    for (String tag : hostile) {
      events.add(Logs.event(1, Logs.image(tag, PNG)));
    }
    Logs.write(run("."), events);

    extract();

    assertThat(files()).hasSize(hostile.size());
    try (var around = Files.list(folder)) {
      assertThat(around).containsExactlyInAnyOrder(out(), folder.resolve("logs"));
    }
    try (var all = Files.walk(out())) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void textsAreJoinedByBlankLinesOrMakeATable() throws IOException {
    Logs.write(
        run("."),
        Logs.event(0, text("one", List.of("# *hi*\n"))),
        Logs.event(1, text("list", List.of("a", "b\nc", ""), 3)),
        Logs.event(2, text("table", List.of("a", "b|c", "d\ne", "größer"), 2, 2)),
        Logs.event(3, text("none", List.of(), 0)),
        Logs.event(4, text("empty", List.of(), 0, 2)));

    extract();

    assertThat(Files.readString(out().resolve("one/0.md"))).isEqualTo("# *hi*\n");
    assertThat(Files.readString(out().resolve("list/1.md"))).isEqualTo("a\n\nb\nc\n\n");
    assertThat(Files.readString(out().resolve("table/2.md")))
        .isEqualTo("|  |  |\n| --- | --- |\n| a | b\\|c |\n| d<br>e | größer |\n");
    assertThat(out().resolve("none/3.md")).isEmptyFile();
    assertThat(out().resolve("empty/4.md")).isEmptyFile();
  }

  @Test
  void onlyWhatIsSelectedIsWrittenAndCounted() throws IOException {
    Logs.write(
        run("a"),
        Logs.event(0, Logs.image("x", PNG), Logs.scalar("loss", 1)),
        Logs.event(1, Logs.image("x", PNG), text("y", List.of("hi"))));
    Logs.write(run("b"), Logs.event(1, Logs.image("x", PNG)));

    var summary =
        Extraction.from(logs())
            .select(
                Selection.ALL
                    .withRuns(List.of("a"))
                    .withSteps(1, 9)
                    .withKinds(Set.of(Kind.IMAGES, Kind.SCALARS)))
            .to(out());

    assertThat(files()).containsExactly("a/x/1.png");
    assertThat(summary.files()).isEqualTo(Map.of(Kind.IMAGES, 1L));
    assertThat(summary.bytes()).isEqualTo(PNG.length);
    assertThat(summary.runs()).singleElement().returns("a", run -> run.run());
    assertThat(summary.runs().get(0).tags())
        .singleElement()
        .returns("x", tag -> tag.tag())
        .returns(1L, tag -> tag.points());
  }

  @Test
  void aFolderThatHoldsSomethingIsWrittenToOnlyWhenAsked() throws IOException {
    Logs.write(run("a"), Logs.event(0, Logs.image("x", (byte) 1)));
    Files.createDirectories(out().resolve("a/x"));
    Files.write(out().resolve("a/x/0.bin"), new byte[] {9, 9});
    Files.write(out().resolve("a/x/1.bin"), new byte[] {8});

    assertThatThrownBy(() -> extract())
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(out().toString());
    assertThat(files()).containsExactly("a/x/0.bin", "a/x/1.bin");

    Extraction.from(logs()).overwrite(true).to(out());
    assertThat(files()).containsExactly("a/x/0.bin", "a/x/1.bin");
    assertThat(out().resolve("a/x/0.bin")).hasBinaryContent(new byte[] {1});
    assertThat(out().resolve("a/x/1.bin")).hasBinaryContent(new byte[] {8});
  }

  @Test
  void aLogDirectoryCanBeExtractedIntoItself() throws IOException {
    var log = Logs.write(run("a"), Logs.event(0, Logs.image("x", PNG))).resolve(Logs.FILE);

    Extraction.from(logs()).overwrite(true).to(logs());

    assertThat(log).isNotEmptyFile();
    assertThat(logs().resolve("a/x/0.png")).hasBinaryContent(PNG);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Logs.write(run("a"), Logs.event(0, Logs.image("x", PNG)));
    Files.writeString(out(), "mine");

    assertThatThrownBy(() -> Extraction.from(logs()).overwrite(true).to(out()))
        .isInstanceOf(NotDirectoryException.class);
    Files.delete(out());
    Files.createDirectories(out());
    Files.writeString(out().resolve("a"), "mine");
    assertThatThrownBy(() -> Extraction.from(logs()).overwrite(true).to(out()))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(out().resolve("a") + ": a file stands there");
    assertThat(files()).containsExactly("a");
  }

  @Test
  void whatWasLeftByAProcessThatWasKilledIsRemoved() throws IOException {
    Logs.write(run("a"), Logs.event(0, Logs.image("x", PNG)));
    Files.createDirectories(out().resolve(".tfevents-extracting/a/x"));
    Files.writeString(out().resolve(".tfevents-extracting/a/x/5.png"), "left");

    extract();

    assertThat(files()).containsExactly("a/x/0.png");
    assertThat(out().resolve(".tfevents-extracting")).doesNotExist();
  }

  @Test
  void nothingStaysWhenItFails() throws IOException {
    var strict = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);
    var deep = folder.resolve("new/deep/out");

    assertThatThrownBy(() -> Extraction.from(Logs.CORRUPT).options(strict).to(deep))
        .isInstanceOf(CorruptRecordException.class);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingStaysWhenItIsInterrupted() throws IOException {
    Logs.write(run("a"), Logs.event(0, Logs.image("x", PNG)), Logs.event(1, Logs.image("x", PNG)));
    Files.createDirectories(out());

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> extract()).isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(out()).isEmptyDirectory();
  }

  @Test
  void faultsAreInTheSummary() throws IOException {
    var summary = Extraction.from(Logs.CORRUPT).to(out());

    assertThat(summary.runs())
        .anyMatch(run -> run.files().stream().anyMatch(f -> !f.faults().isEmpty()));
  }

  @Test
  void aPlaceWithoutEventFilesIsNamed() throws IOException {
    Files.createDirectories(logs());

    assertThatThrownBy(() -> extract())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no event files there");
    assertThat(out()).doesNotExist();
  }

  private ExtractionSummary extract() throws IOException {
    return Extraction.from(logs()).to(out());
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path run(String name) {
    return logs().resolve(name);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private List<String> files() throws IOException {
    try (var paths = Files.walk(out())) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> out().relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private static Summary.Value.Builder text(String tag, List<String> strings, long... shape) {
    var tensor = tensor(shape);
    strings.forEach(string -> tensor.addStringVal(ByteString.copyFromUtf8(string)));
    return value(tag, "text").setTensor(tensor);
  }

  private static Summary.Value.Builder value(String tag, String plugin) {
    var data = SummaryMetadata.PluginData.newBuilder().setPluginName(plugin);
    return Summary.Value.newBuilder()
        .setTag(tag)
        .setMetadata(SummaryMetadata.newBuilder().setPluginData(data));
  }

  private static TensorProto.Builder tensor(long... shape) {
    var sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder().setDtype(DataType.DT_STRING).setTensorShape(sizes);
  }
}
