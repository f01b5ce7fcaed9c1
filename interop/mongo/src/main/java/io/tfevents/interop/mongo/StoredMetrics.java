package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Projections;
import io.tfevents.interop.sacred.RunContents;
import io.tfevents.interop.sacred.RunDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The metrics of a run that is read. One document at a time is in memory. */
final class StoredMetrics {
  private final BsonValue run;
  private final Database database;

  /** Those of the run of an id. */
  StoredMetrics(BsonValue run, Database database) {
    this.run = run;
    this.database = database;
  }

  /** A document, of which nothing else is known yet. */
  private record Named(BsonValue id, String metric, int part) {}

  /** Hands over all points, metrics in the order in which they were written. */
  void transfer(RunContents.Points points) throws IOException {
    for (var named : documents()) {
      var document =
          database.<@Nullable RawBsonDocument>ask(
              () ->
                  database
                      .metrics()
                      .withDocumentClass(RawBsonDocument.class)
                      .find(eq(MongoRun.ID, named.id()))
                      .first());
      if (document != null) {
        transfer(named.metric(), document, points);
      }
    }
  }

  private List<Named> documents() throws IOException {
    var documents = new ArrayList<Named>();
    database.tell(
        () ->
            database
                .metrics()
                .find(eq(MetricDocuments.RUN_ID, run))
                .projection(
                    Projections.include(
                        MongoRun.NAME, RunDocument.OWN + "." + MetricDocuments.PART))
                .forEach(document -> documents.add(named(document))));
    var order = new HashMap<String, Integer>();
    documents.forEach(document -> order.putIfAbsent(document.metric(), order.size()));
    documents.sort(
        Comparator.comparing((Named document) -> order.getOrDefault(document.metric(), 0))
            .thenComparing(Named::part));
    return documents;
  }

  private static Named named(BsonDocument document) {
    var part =
        document.get(RunDocument.OWN) instanceof BsonDocument own
            ? own.get(MetricDocuments.PART)
            : null;
    return new Named(
        document.get(MongoRun.ID, BsonNull.VALUE),
        document.get(MongoRun.NAME) instanceof BsonString name ? name.getValue() : "",
        part instanceof BsonNumber number ? number.intValue() : 0);
  }

  private void transfer(String metric, BsonDocument document, RunContents.Points points)
      throws IOException {
    if (!(document.get(MetricDocuments.STEPS) instanceof BsonArray)) {
      points.broken(metric, "a metric of run %s without a list of steps".formatted(id()));
    }
    var steps = list(document, MetricDocuments.STEPS);
    var timestamps = list(document, MetricDocuments.TIMESTAMPS);
    var values = list(document, MetricDocuments.VALUES);
    var wallTimes =
        document.get(RunDocument.OWN) instanceof BsonDocument own
            ? list(own, MetricDocuments.WALL_TIMES)
            : Collections.<BsonValue>emptyIterator();
    long point = 0;
    for (; steps.hasNext() && timestamps.hasNext() && values.hasNext(); point++) {
      var step = steps.next();
      var timestamp = timestamps.next();
      var value = values.next();
      var wallTime = wallTimes.hasNext() ? wallTimes.next() : null;
      var seconds = seconds(wallTime, timestamp);
      if (isWhole(step) && value instanceof BsonNumber number && seconds != null) {
        points.add(metric, seconds, step.asNumber().longValue(), number.doubleValue());
      } else {
        var what =
            !isWhole(step)
                ? "a step that is no whole number"
                : seconds == null ? "a time that is none" : "a value that is no number";
        points.broken(metric, "point %d of run %s: %s".formatted(point, id(), what));
      }
    }
    if (steps.hasNext() || timestamps.hasNext() || values.hasNext()) {
      points.broken(
          metric,
          "what is behind point %d of run %s, without a step, a time or a value"
              .formatted(point, id()));
    }
  }

  private String id() {
    return new StoredDocument(run, database).id();
  }

  private static Iterator<BsonValue> list(BsonDocument document, String name) {
    return document.get(name) instanceof BsonArray list
        ? list.iterator()
        : Collections.emptyIterator();
  }

  private static boolean isWhole(BsonValue step) {
    return step instanceof BsonNumber number
        && (number.isInt32() || number.isInt64() || number.doubleValue() == number.longValue());
  }

  private static @Nullable Double seconds(@Nullable BsonValue wallTime, BsonValue timestamp) {
    if (wallTime instanceof BsonNumber exact) {
      return exact.doubleValue();
    }
    if (timestamp instanceof BsonDateTime time) {
      return time.getValue() / 1e3;
    }
    return null;
  }
}
