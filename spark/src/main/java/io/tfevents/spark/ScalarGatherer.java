package io.tfevents.spark;

import io.tfevents.event.TagDictionary;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Numbers, without an object for any. */
final class ScalarGatherer implements Gatherer {
  private final String run;
  private final StructType columns;
  private final RowFilter filter;
  private final TagNames names;
  private final ScalarBuffer rows = new ScalarBuffer();

  ScalarGatherer(String run, StructType columns, RowFilter filter) {
    this.run = run;
    this.columns = columns;
    this.filter = filter;
    this.names = new TagNames(filter);
  }

  @Override
  public void use(TagDictionary dictionary) {
    names.use(dictionary);
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    if (names.includes(tagId) && filter.includes(step, wallTime)) {
      rows.add(tagId, step, wallTime, value);
    }
  }

  @Override
  public void keep() {
    rows.keep();
  }

  @Override
  public void drop() {
    rows.drop();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isFull() {
    return rows.isFull();
  }

  @Override
  public ColumnarBatch take(String file) {
    var vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      var column = columns.fields()[i];
      vectors[i] =
          switch (column.name()) {
            case Schemas.RUN -> new Vectors.Constant(run);
            case Schemas.TAG -> new Vectors.Texts(rows.tags, names.words());
            case Schemas.STEP -> new Vectors.Longs(DataTypes.LongType, rows.steps);
            case Schemas.WALL_TIME -> new Vectors.Doubles(rows.wallTimes);
            case Schemas.FILE -> new Vectors.Constant(file);
            case Schemas.FAULT -> new Vectors.Nulls(column.dataType());
            default -> new Vectors.Doubles(rows.values);
          };
    }
    var batch = new ColumnarBatch(vectors, rows.size());
    rows.clear();
    return batch;
  }
}
