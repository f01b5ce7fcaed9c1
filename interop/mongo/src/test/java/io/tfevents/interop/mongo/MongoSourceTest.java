package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents as a {@code MongoObserver} writes them, and damaged ones. */
class MongoSourceTest {
  private static final Date TIME = Date.from(Instant.ofEpochMilli(1_763_894_384_734L));

  private final TestServer server = new TestServer();
  private final URI place = server.place("sacred");
  private final MongoClient client = MongoClients.create(place.toString());
  private final MongoDatabase database = client.getDatabase("sacred");
  private final Losses losses = new Losses();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static Document run(Object id) {
    return new Document("_id", id)
        .append("experiment", new Document("name", "mnist").append("sources", List.of()))
        .append("format", "MongoObserver-0.7.0")
        .append("config", new Document("seed", 3).append("opt", new Document("name", "adam")))
        .append("start_time", Date.from(Instant.ofEpochMilli(1_763_894_380_000L)))
        .append("stop_time", TIME)
        .append("status", "COMPLETED")
        .append("result", null)
        .append("captured_out", "Epoch 1\n")
        .append("info", new Document("metrics", List.of()))
        .append("artifacts", List.of())
        .append("resources", List.of());
  }

  private void insert(Document run) {
    database.getCollection("runs").insertOne(run);
  }

  private void metric(int run, String name, List<?> steps, List<?> values, List<?> times) {
    database
        .getCollection("metrics")
        .insertOne(
            new Document("run_id", run)
                .append("name", name)
                .append("steps", steps)
                .append("values", values)
                .append("timestamps", times));
  }

  private KeptRuns runs() throws IOException {
    return KeptRuns.of(new MongoTracker().source(place, losses));
  }

  @Test
  void aRunOfTheObserverIsCalledByItsNumber() throws IOException {
    insert(run(2));
    insert(run(10));
    metric(2, "loss", List.<Object>of(0, 10L), List.<Object>of(0.5, 1), List.of(TIME, TIME));

    assertThat(runs().runs().keySet()).containsExactly("2", "10");
    var run = runs().run("2");
    assertThat(run.info().experiment()).isEqualTo("mnist");
    assertThat(run.info().status()).isEqualTo(Hparams.Status.SUCCESS);
    assertThat(run.info().endTime()).isEqualTo(1_763_894_384.734);
    assertThat(run.info().hparams())
        .isEqualTo(
            Map.of(
                "seed", new NumberValue(3),
                "opt", new StructValue(Map.of("name", new TextValue("adam")))));
    assertThat(run.of("scalar").get("loss"))
        .containsExactly(
            new Kept("scalar", "loss", 1_763_894_384.734, 0, 0.5),
            new Kept("scalar", "loss", 1_763_894_384.734, 10, 1.0));
    assertThat(run.of("text").get("console"))
        .containsExactly(
            new Kept("text", "console", 1_763_894_384.734, 0, Texts.of("```\nEpoch 1\n```")));
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void idsOfOtherKindsAreNames() throws IOException {
    var id = new ObjectId();
    insert(run("mine"));
    insert(run(id));
    assertThat(runs().runs().keySet()).containsExactlyInAnyOrder("mine", id.toHexString());
  }

  @Test
  void anArtifactIsItsFileAndAMissingOneIsNamed() throws IOException {
    var words = new ByteArrayInputStream("words".getBytes(StandardCharsets.UTF_8));
    var file = GridFSBuckets.create(database).uploadFromStream("any", words);
    var run = run(1);
    run.put(
        "artifacts",
        List.of(
            new Document("name", "note.txt").append("file_id", file),
            new Document("name", "gone.txt").append("file_id", new ObjectId()),
            new Document("name", "half.txt")));
    insert(run);
    assertThat(runs().run("1").of("text").get("note.txt"))
        .containsExactly(new Kept("text", "note.txt", 1_763_894_384.734, 0, Texts.of("words")));
    assertThat(losses.list())
        .containsExactly(
            new Loss("1", "gone.txt", "a file that is not there: gone.txt", 1),
            new Loss("1", "half.txt", "a file that is not there: half.txt", 1));
  }

  /** As Sacred's files are said to have {@code null} for metadata. */
  @Test
  void anArtifactOfSeveralChunksIsOneFile() throws IOException {
    var words = "words ".repeat(100_000);
    var bytes = new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
    var file = GridFSBuckets.create(database).uploadFromStream("any", bytes);
    var files = database.getCollection("fs.files");
    files.updateOne(eq("_id", file), new Document("$set", new Document("metadata", null)));
    var run = run(1);
    run.put("artifacts", List.of(new Document("name", "a.txt").append("file_id", file)));
    insert(run);
    assertThat(runs().run("1").of("text").get("a.txt"))
        .containsExactly(new Kept("text", "a.txt", 1_763_894_384.734, 0, Texts.of(words)));

    var last = new Document("files_id", file).append("n", 2);
    assertThat(database.getCollection("fs.chunks").deleteOne(last).getDeletedCount()).isEqualTo(1);
    assertThat(runs().run("1").of("text")).doesNotContainKey("a.txt");
    assertThat(losses.list())
        .containsExactly(new Loss("1", "a.txt", "a file that is damaged: a.txt, chunk 2", 1));
  }

  @Test
  void whatIsNoPointIsNamedWithItsPlace() throws IOException {
    insert(run(1));
    metric(
        1,
        "a",
        List.<Object>of(0.5, 1, 2, 3, 4),
        List.<Object>of(1, "x", 3, 4),
        List.<Object>of(TIME, TIME, "noon", TIME));
    metric(1, "b", List.of(1.0), List.of(List.of()), List.of(TIME));
    database.getCollection("metrics").insertOne(new Document("run_id", 1).append("steps", 3));
    assertThat(runs().run("1").of("scalar").get("a"))
        .containsExactly(new Kept("scalar", "a", 1_763_894_384.734, 3, 4.0));
    assertThat(losses.list().stream().map(Loss::toString))
        .containsExactly(
            "1, a: point 0 of run 1: a step that is no whole number",
            "1, a: point 1 of run 1: a value that is no number",
            "1, a: point 2 of run 1: a time that is none",
            "1, a: what is behind point 4 of run 1, without a step, a time or a value",
            "1, b: point 0 of run 1: a value that is no number",
            "1: a metric of run 1 without a list of steps");
  }

  @Test
  void aDocumentThatHoldsNothingElseIsARunAllTheSame() throws IOException {
    insert(new Document("_id", 1));
    insert(
        new Document("_id", 2)
            .append("config", 3)
            .append("artifacts", "x")
            .append("info", List.of())
            .append("captured_out", 5));
    assertThat(runs().runs().keySet()).containsExactly("1", "2");
  }

  @Test
  void anArtifactOfOursThatWasDamagedIsNamed() throws IOException {
    try (var sink = new MongoTracker().sink(place, losses)) {
      var recorder = sink.begin(RunInfo.named("run"));
      recorder.text("text", 1, 0, Texts.of("words"));
      recorder.text("other", 1, 0, Texts.of("more"));
      recorder.end();
    }
    var run = database.getCollection("runs").find().first();
    var file = run == null ? new Document() : run.getList("artifacts", Document.class).get(0);
    database.getCollection("fs.chunks").deleteOne(eq("files_id", file.get("file_id")));
    assertThat(runs().run("run").of("text").keySet()).containsExactly("other");
    assertThat(losses.list().stream().map(Loss::tag)).containsExactly("text");
  }

  @Test
  void aPlaceWithoutRunsIsToldWithWhatToDo() {
    assertThatThrownBy(this::runs)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("/sacred: no runs of Sacred there; name the database");
  }
}
