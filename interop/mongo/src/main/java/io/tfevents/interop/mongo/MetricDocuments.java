package io.tfevents.interop.mongo;

import io.tfevents.interop.sacred.NaiveTime;
import io.tfevents.interop.sacred.PointLog;
import io.tfevents.interop.sacred.PointLog.Column;
import io.tfevents.interop.sacred.RunDocument;
import java.io.IOException;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;

/**
 * The metrics of a run as a {@code MongoObserver} has them: a document with the lists {@code
 * steps}, {@code timestamps} and {@code values} for each. A document holds 16 MiB; a metric of more
 * points has several, which are numbered in {@code tfevents.part}. Where a wall time is no whole
 * number of milliseconds, those of all points of a document stand in {@code tfevents.wall_times}.
 */
final class MetricDocuments {
  static final String RUN_ID = "run_id";
  static final String STEPS = "steps";
  static final String TIMESTAMPS = "timestamps";
  static final String VALUES = "values";
  static final String WALL_TIMES = "wall_times";
  static final String PART = "part";

  /** Each takes 16 bytes at most in each of four lists. */
  static final int MOST_POINTS = 200_000;

  private final PointLog points;
  private final int run;
  private final double startTime;
  private final Database database;

  /**
   * Of a run.
   *
   * @param startTime stands for a wall time that is no date
   */
  MetricDocuments(PointLog points, int run, double startTime, Database database) {
    this.points = points;
    this.run = run;
    this.startTime = startTime;
    this.database = database;
  }

  /** Inserts all, and tells what the run's document notes of them. */
  BsonArray insert() throws IOException {
    var noted = new BsonArray();
    for (var metric : points.metrics()) {
      for (int part = 0; (long) part * MOST_POINTS < points.size(metric); part++) {
        var id = new ObjectId();
        var document = document(id, metric, part);
        database.tell(
            () -> database.metrics().withDocumentClass(RawBsonDocument.class).insertOne(document));
        noted.add(
            new BsonDocument(MongoRun.NAME, new BsonString(metric))
                .append("id", new BsonString(id.toHexString())));
      }
    }
    return noted;
  }

  private RawBsonDocument document(ObjectId id, String metric, int part) throws IOException {
    try (var buffer = new BasicOutputBuffer();
        var bson = new BsonBinaryWriter(buffer)) {
      bson.writeStartDocument();
      bson.writeObjectId(MongoRun.ID, id);
      bson.writeInt32(RUN_ID, run);
      bson.writeString(MongoRun.NAME, metric);
      list(bson, STEPS, metric, Column.STEP, part, step -> writeWhole(bson, step));
      boolean[] isExact = {true};
      list(
          bson,
          TIMESTAMPS,
          metric,
          Column.WALL_TIME,
          part,
          bits -> {
            double wallTime = Double.longBitsToDouble(bits);
            long millis = millis(wallTime);
            isExact[0] &= Double.doubleToRawLongBits(millis / 1e3) == bits;
            bson.writeDateTime(millis);
          });
      list(bson, VALUES, metric, Column.VALUE, part, bits -> writeDouble(bson, bits));
      bson.writeStartDocument(RunDocument.OWN);
      bson.writeInt32(PART, part);
      if (!isExact[0]) {
        list(bson, WALL_TIMES, metric, Column.WALL_TIME, part, bits -> writeDouble(bson, bits));
      }
      bson.writeEndDocument();
      bson.writeEndDocument();
      return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
    }
  }

  private void list(
      BsonBinaryWriter bson,
      String name,
      String metric,
      Column column,
      int part,
      PointLog.Numbers numbers)
      throws IOException {
    long from = (long) part * MOST_POINTS;
    bson.writeStartArray(name);
    points.column(metric, column, from, from + MOST_POINTS, numbers);
    bson.writeEndArray();
  }

  /** In as few bytes as Python's driver takes. */
  private static void writeWhole(BsonBinaryWriter bson, long number) {
    if (number == (int) number) {
      bson.writeInt32((int) number);
    } else {
      bson.writeInt64(number);
    }
  }

  private static void writeDouble(BsonBinaryWriter bson, long bits) {
    bson.writeDouble(Double.longBitsToDouble(bits));
  }

  private long millis(double wallTime) {
    double time = NaiveTime.isTime(wallTime) ? wallTime : startTime;
    return NaiveTime.isTime(time) ? Math.round(time * 1e3) : 0;
  }
}
