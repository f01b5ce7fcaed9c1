package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.sacred.PointLog;
import io.tfevents.interop.sacred.RunDocument;
import io.tfevents.interop.sacred.RunTarget;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * A run that is written to a database. Points wait in a temporary file until the end. A run that
 * breaks off before leaves at most a document that says {@code RUNNING}, and artifacts; the next
 * time both are taken up, or removed.
 */
final class MongoRun implements RunTarget, Closeable {
  static final String FORMAT = "MongoObserver-0.7.0";
  static final String ID = "_id";
  static final String CONFIG = "config";
  static final String INFO = "info";
  static final String OUTPUT = "captured_out";
  static final String NAME = "name";
  static final String METRICS = "metrics";

  private static final String STATUS = "status";

  private final RunInfo run;
  private final Database database;
  private final Artifacts artifacts;

  /** What is there of the run from before; what {@link #begin} made of it if nothing was. */
  private final BsonDocument before;

  private final boolean isNew;
  private final Path temporary;
  private final PointLog points;
  private boolean ended;

  private MongoRun(
      RunInfo run, Database database, BsonDocument before, boolean isNew, Artifacts artifacts)
      throws IOException {
    this.run = run;
    this.database = database;
    this.before = before;
    this.isNew = isNew;
    this.artifacts = artifacts;
    this.temporary = Files.createTempDirectory("tfevents");
    this.points = new PointLog(temporary.resolve("points"));
  }

  /** Takes up the run if it is there, or takes the next number for it. */
  static MongoRun begin(RunInfo run, Database database) throws IOException {
    var there =
        database.<@Nullable BsonDocument>ask(
            () ->
                database
                    .runs()
                    .find(
                        and(
                            eq("tfevents.run", run.name()),
                            eq("tfevents.experiment", run.experiment())))
                    .first());
    var document = there == null ? database.ask(() -> insert(run, database)) : there;
    var ids = Artifacts.ids(document);
    var artifacts = new Artifacts(run, document.getNumber(ID).intValue(), ids, database);
    artifacts.keep(ids);
    return new MongoRun(run, database, document, there == null, artifacts);
  }

  private static BsonDocument insert(RunInfo run, Database database) {
    var document = document(run.withStatus(Hparams.Status.RUNNING), 0, new BsonDocument());
    while (true) {
      var last =
          database
              .runs()
              .find()
              .projection(Projections.include(ID))
              .sort(Sorts.descending(ID))
              .filter(new BsonDocument(ID, new BsonDocument("$type", new BsonString("number"))))
              .first();
      int number = last == null ? 1 : last.getNumber(ID).intValue() + 1;
      document.put(ID, new BsonInt32(number));
      try {
        database.runs().insertOne(document);
        return document;
      } catch (MongoWriteException e) {
        // A training that begins at the same moment took the number.
        if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
      }
    }
  }

  /** The run's document, without its number and its artifacts. */
  private static BsonDocument document(RunInfo run, long lines, BsonDocument info) {
    var said = RunDocument.of(run, lines);
    var document = BsonForm.of(said);
    for (var time : List.of(RunDocument.START_TIME, RunDocument.STOP_TIME, RunDocument.HEARTBEAT)) {
      document.put(time, BsonForm.time(said.fields().getOrDefault(time, new NullValue())));
    }
    var config = new StructValue(run.hparams());
    if (!BsonForm.isExact(config)) {
      document.getDocument(RunDocument.OWN).put(CONFIG, new BsonString(HparamJson.of(config)));
    }
    document.put("format", new BsonString(FORMAT));
    document.put(CONFIG, BsonForm.of(config));
    document.put(INFO, info);
    document.put(OUTPUT, new BsonString(""));
    document.put(RunDocument.ARTIFACTS, new BsonArray());
    return document;
  }

  private int number() {
    return before.getNumber(ID).intValue();
  }

  @Override
  public void point(String metric, double wallTime, long step, double value) throws IOException {
    points.add(metric, wallTime, step, value);
  }

  @Override
  public OutputStream artifact(String name) throws IOException {
    return artifacts.create(name);
  }

  /** All of the run takes the place of what was there; tags and notes of Omniboard's stay. */
  @Override
  public void end(long lines) throws IOException {
    var isRun = eq(ID, before.get(ID));
    database.tell(() -> database.runs().updateOne(isRun, Updates.set(STATUS, "RUNNING")));
    deletePoints();
    var metrics = new MetricDocuments(points, number(), run.startTime(), database).insert();
    var document = document(run, lines, new BsonDocument(METRICS, metrics));
    document.put(RunDocument.ARTIFACTS, artifacts.list());
    database.tell(() -> database.runs().updateOne(isRun, new BsonDocument("$set", document)));
    artifacts.keep(Artifacts.ids(document));
    ended = true;
  }

  private void deletePoints() throws IOException {
    database.tell(() -> database.metrics().deleteMany(eq(MetricDocuments.RUN_ID, number())));
  }

  @Override
  public void close() throws IOException {
    try {
      if (!ended) {
        leave();
      }
    } finally {
      points.close();
      Files.deleteIfExists(temporary);
    }
  }

  /** Removes what there is of a run that did not come to its end. */
  private void leave() {
    try {
      artifacts.keep(Artifacts.ids(before));
      if (isNew) {
        deletePoints();
        database.tell(() -> database.runs().deleteOne(eq(ID, before.get(ID))));
      }
    } catch (IOException e) {
      // The server is gone; the next export finds it.
    }
  }
}
