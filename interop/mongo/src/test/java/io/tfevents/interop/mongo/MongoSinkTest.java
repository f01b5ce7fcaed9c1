package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Updates;
import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoSinkTest {
  private static final double START = 1_700_000_000;

  private final TestServer server = new TestServer();
  private final URI place = server.place("sacred");
  private final Losses losses = new Losses();
  private MongoClient client = MongoClients.create(place.toString());
  private MongoDatabase database = client.getDatabase("sacred");

  @BeforeEach
  void connect() {
    client.close();
    client = MongoClients.create(place.toString());
    database = client.getDatabase("sacred");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private interface Values {
    void record(RunRecorder recorder) throws IOException;
  }

  private static void write(URI place, RunInfo run, Values values) throws IOException {
    try (var sink = new MongoTracker().sink(place, new Losses())) {
      var recorder = sink.begin(run);
      values.record(recorder);
      recorder.end();
      sink.publish();
    }
  }

  private void write(RunInfo run, Values values) throws IOException {
    write(place, run, values);
  }

  private static RunInfo run() {
    return RunInfo.named("run").withExperiment("mnist").withTimes(START, START + 90.25);
  }

  private KeptRuns runs() throws IOException {
    return KeptRuns.of(new MongoTracker().source(place, losses));
  }

  private List<Document> all(String collection) {
    return database.getCollection(collection).find().into(new ArrayList<>());
  }

  private Document only(String collection) {
    assertThat(all(collection)).hasSize(1);
    return all(collection).get(0);
  }

  @Test
  void aRunIsADocumentInTheObserversForm() throws IOException {
    write(
        run()
            .withStatus(Hparams.Status.FAILURE)
            .withHparams(Map.of("lr", new NumberValue(0.5), "layers", new NumberValue(2))),
        recorder -> recorder.scalar("loss", START, 0, 1));

    var run = only("runs");
    assertThat(run.keySet())
        .contains(
            "_id", "format", "command", "config", "experiment", "host", "start_time", "heartbeat")
        .contains(
            "stop_time",
            "status",
            "result",
            "captured_out",
            "info",
            "meta",
            "artifacts",
            "resources");
    assertThat(run.get("_id")).isEqualTo(1);
    assertThat(run.getString("format")).isEqualTo("MongoObserver-0.7.0");
    assertThat(run.get("config")).isEqualTo(new Document("lr", 0.5).append("layers", 2));
    assertThat(run.get("experiment", Document.class).getString("name")).isEqualTo("mnist");
    assertThat(run.get("meta", Document.class).getString("comment")).isEqualTo("run");
    assertThat(run.get("start_time"))
        .isEqualTo(Date.from(Instant.ofEpochMilli(1_700_000_000_000L)));
    assertThat(run.get("stop_time")).isEqualTo(Date.from(Instant.ofEpochMilli(1_700_000_090_250L)));
    assertThat(run.getString("status")).isEqualTo("FAILED");
  }

  @Test
  void aMetricIsADocumentThatTheRunNotes() throws IOException {
    write(
        run(),
        recorder -> {
          recorder.scalar("loss", START + 0.5, 7, 0.25);
          recorder.scalar("loss", START, 1L << 40, Double.NaN);
        });

    var metric = only("metrics");
    assertThat(metric.get("run_id")).isEqualTo(1);
    assertThat(metric.getString("name")).isEqualTo("loss");
    assertThat(metric.getList("steps", Object.class)).isEqualTo(List.<Object>of(7, 1L << 40));
    assertThat(metric.getList("values", Object.class)).isEqualTo(List.of(0.25, Double.NaN));
    assertThat(metric.getList("timestamps", Object.class))
        .isEqualTo(
            List.of(
                Date.from(Instant.ofEpochMilli(1_700_000_000_500L)),
                Date.from(Instant.ofEpochMilli(1_700_000_000_000L))));
    assertThat(only("runs").get("info"))
        .isEqualTo(
            new Document(
                "metrics",
                List.of(
                    new Document("name", "loss")
                        .append("id", metric.getObjectId("_id").toHexString()))));
  }

  @Test
  void artifactsAreFilesOfGridFsWithTheirType() throws IOException {
    var image = Bytes.copyOf((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
    write(
        run(), recorder -> recorder.images("samples", START, 3, new Images(1, 1, List.of(image))));

    var artifacts = only("runs").getList("artifacts", Document.class);
    assertThat(artifacts.stream().map(artifact -> artifact.getString("name")))
        .containsExactlyInAnyOrder("000000_samples_3.png", "tfevents.jsonl");
    var id = artifacts.get(0).get("file_id", ObjectId.class);
    var file =
        Objects.requireNonNull(database.getCollection("fs.files").find(eq("_id", id)).first());
    assertThat(file.getString("filename")).isEqualTo("artifact://runs/1/000000_samples_3.png");
    assertThat(file.getString("contentType")).isEqualTo("image/png");
    var bytes = new ByteArrayOutputStream();
    GridFSBuckets.create(database).downloadToStream(id, bytes);
    assertThat(bytes.toByteArray()).isEqualTo(image.toByteArray());
  }

  @Test
  void aMetricThatADocumentDoesNotHoldHasSeveral() throws IOException {
    int count = 2 * MetricDocuments.MOST_POINTS + 5;
    write(
        run(),
        recorder -> {
          for (int i = 0; i < count; i++) {
            recorder.scalar("loss", START + i * 1e-5, i, i / 7.0);
          }
        });

    assertThat(database.getCollection("metrics").countDocuments()).isEqualTo(3);
    var points = Objects.requireNonNull(runs().run("run").of("scalar").get("loss"));
    assertThat(points).hasSize(count);
    for (int i = 0; i < count; i++) {
      var point = points.get(i);
      boolean isSame =
          point.step() == i
              && point.value().equals(i / 7.0)
              && Double.compare(point.wallTime(), START + i * 1e-5) == 0;
      assertThat(isSame).as("point %d: %s", i, point).isTrue();
    }
  }

  @Test
  void wallTimesOfAnyKindComeBack() throws IOException {
    double[] times = {START + 1e-7, -5, 0.1, Double.NaN, Double.NEGATIVE_INFINITY, 1e300, -0.0};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < times.length; i++) {
            recorder.scalar("tag" + i, times[i], 1, 2);
          }
        });
    for (int i = 0; i < times.length; i++) {
      var points = Objects.requireNonNull(runs().run("run").of("scalar").get("tag" + i));
      assertThat(Double.doubleToRawLongBits(points.get(0).wallTime()))
          .isEqualTo(Double.doubleToRawLongBits(times[i]));
    }
  }

  @Test
  void hyperparametersOfEveryFormComeBackAndKeysAreThoseThatSacredMakes() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    hparams.put("net.depth", new NumberValue(3));
    hparams.put("net,depth", new NumberValue(4));
    hparams.put("$lr", new NumberValue(-0.0));
    hparams.put("large", new NumberValue(1L << 40));
    hparams.put("nan", new NumberValue(Double.NaN));
    hparams.put("none", new NullValue());
    hparams.put("layers", new ListValue(List.of(new NumberValue(64), new TextValue("a"))));
    hparams.put("optimizer", new StructValue(Map.of("a.b", new TextValue("adam"))));
    write(run().withHparams(hparams), recorder -> {});

    assertThat(runs().run("run").info().hparams()).isEqualTo(hparams);
    assertThat(only("runs").get("config", Document.class).keySet())
        .containsExactly("net,depth", "@lr", "large", "nan", "none", "layers", "optimizer");
  }

  @Test
  void aRunThatIsWrittenAgainKeepsItsNumberAndWhatOmniboardKnowsOfIt() throws IOException {
    database.getCollection("runs").insertOne(new Document("_id", 6).append("status", "COMPLETED"));
    database.getCollection("runs").insertOne(new Document("_id", "named"));
    write(run(), recorder -> recorder.text("old", START, 0, Texts.of("a")));
    database
        .getCollection("runs")
        .updateOne(eq("_id", 7), Updates.set("omniboard.tags", List.of("best")));
    write(run(), recorder -> recorder.scalar("new", START, 0, 1));

    assertThat(all("runs").stream().map(run -> run.get("_id")))
        .containsExactlyInAnyOrder(6, "named", 7);
    var run = Objects.requireNonNull(database.getCollection("runs").find(eq("_id", 7)).first());
    assertThat(run.get("omniboard", Document.class).getList("tags", String.class))
        .containsExactly("best");
    assertThat(run.getList("artifacts", Document.class)).isEmpty();
    assertThat(only("metrics").getString("name")).isEqualTo("new");
    assertThat(all("fs.files")).isEmpty();
    assertThat(all("fs.chunks")).isEmpty();
  }

  @Test
  void aRunThatDidNotEndLeavesNothing() throws IOException {
    try (var sink = new MongoTracker().sink(place, losses)) {
      var recorder = sink.begin(run());
      recorder.scalar("loss", START, 1, 1);
      recorder.text("text", START, 1, Texts.of("a"));
      assertThat(only("runs").getString("status")).isEqualTo("RUNNING");
    }
    assertThat(all("runs")).isEmpty();
    assertThat(all("fs.files")).isEmpty();
    assertThat(all("fs.chunks")).isEmpty();
  }

  @Test
  void whereverTheLineBreaksTheNextExportCompletesWithoutDoubles() throws IOException {
    Values values =
        recorder -> {
          recorder.scalar("loss", START, 1, 0.5);
          recorder.scalar("acc", START, 1, 0.75);
          recorder.text("text", START, 1, Texts.of("words"));
          recorder.text("more", START, 2, Texts.of("words"));
        };
    long all;
    try (var whole = new BrokenLine(server.port(), Long.MAX_VALUE)) {
      write(whole.place("whole"), run(), values);
      all = whole.sent();
    }
    long seed = new Random().nextLong();
    var random = new Random(seed);
    int broken = 0;
    for (int i = 0; i < Integer.getInteger("tfevents.times", 1) * 12; i++) {
      var name = "cut" + i;
      // A run that is there from before is replaced in every second.
      if (i % 2 == 0) {
        write(server.place(name), run(), recorder -> recorder.text("old", 1, 1, Texts.of("a")));
      }
      long cut = random.nextLong(all);
      try (var line = new BrokenLine(server.port(), cut)) {
        write(line.place(name), run(), values);
      } catch (IOException e) {
        broken++;
        assertThat(e)
            .as("cut at %d, seed %d", cut, seed)
            .hasMessageStartingWith("mongodb://127.0.0.1:")
            .hasMessageContaining("/" + name + ": ");
      }
      write(server.place(name), run(), values);

      database = client.getDatabase(name);
      assertThat(only("runs").get("_id")).isEqualTo(1);
      assertThat(all("metrics")).as("cut at %d, seed %d", cut, seed).hasSize(2);
      assertThat(all("fs.files")).as("cut at %d, seed %d", cut, seed).hasSize(3);
      assertThat(all("fs.chunks")).as("cut at %d, seed %d", cut, seed).hasSize(3);
      var run = KeptRuns.of(new MongoTracker().source(server.place(name), losses)).run("run");
      assertThat(run.of("scalar").keySet()).containsExactlyInAnyOrder("loss", "acc");
      assertThat(run.of("text").keySet()).containsExactly("text", "more");
    }
    assertThat(broken).as("seed %d", seed).isPositive();
  }

  @Test
  void aServerThatIsNotThereIsToldWithoutTheSecret() {
    var nowhere = URI.create("mongodb://me:secret@127.0.0.1:1/sacred?serverSelectionTimeoutMS=100");
    assertThatThrownBy(() -> write(nowhere, run(), recorder -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("mongodb://127.0.0.1:1/sacred: no server answers there");
  }

  @Test
  void wrongCredentialsAreToldWithoutThem() {
    var wrong =
        URI.create("mongodb://me:secret@127.0.0.1:" + server.port() + "/sacred?authSource=admin");
    assertThatThrownBy(() -> write(wrong, run(), recorder -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "mongodb://127.0.0.1:%d/sacred: the server does not let you in; "
                    .formatted(server.port())
                + "check user and password in the address");
  }

  @Test
  void anAddressThatIsNoneIsToldWithWhatToDo() {
    assertThatThrownBy(() -> new MongoTracker().sink(URI.create("file:///tmp/x"), losses))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the address of a database is mongodb://host/database: ");
    assertThatThrownBy(() -> new MongoTracker().sink(URI.create("mongodb://host:27017"), losses))
        .isInstanceOf(IOException.class)
        .hasMessage("mongodb://host:27017: name a database there: mongodb://host:27017/sacred");
  }

  @Test
  void textsAreUtf8() throws IOException {
    write(run(), recorder -> recorder.text("日本語", START, 0, Texts.of("größe")));
    var bytes = new ByteArrayOutputStream();
    var id =
        only("runs").getList("artifacts", Document.class).get(0).get("file_id", ObjectId.class);
    GridFSBuckets.create(database).downloadToStream(id, bytes);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("größe");
  }
}
