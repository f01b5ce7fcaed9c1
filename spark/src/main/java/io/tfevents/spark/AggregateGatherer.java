package io.tfevents.spark;

import io.tfevents.event.TagDictionary;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Numbers on which something is computed: a row for each group that has any. */
final class AggregateGatherer implements Gatherer {
  private final String run;
  private final Aggregates aggregates;
  private final RowFilter filter;
  private final TagNames names;
  private final boolean byTag;
  private final ScalarBuffer rows = new ScalarBuffer();
  private List<Fold> folds;

  /** How many rows each group has: a tag, by its number, or all of the run. */
  private long[] counts = new long[1];

  private int groups;

  AggregateGatherer(String run, Aggregates aggregates, RowFilter filter) {
    this.run = run;
    this.aggregates = aggregates;
    this.filter = filter;
    this.names = new TagNames(filter);
    this.byTag = aggregates.groups().contains(Schemas.TAG);
    this.folds = folds();
  }

  private List<Fold> folds() {
    return aggregates.functions().stream().map(Fold::of).toList();
  }

  @Override
  public void use(TagDictionary dictionary) {
    names.use(dictionary);
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    if (names.includes(tagId) && filter.includes(step, wallTime)) {
      rows.add(byTag ? tagId : 0, step, wallTime, value);
    }
  }

  @Override
  public void keep() {
    rows.keep();
    if (rows.isFull()) {
      fold();
    }
  }

  @Override
  public void drop() {
    rows.drop();
  }

  private void fold() {
    for (int row = 0; row < rows.size(); row++) {
      int group = rows.tags[row];
      if (group >= counts.length) {
        counts = Arrays.copyOf(counts, 2 * group);
      }
      groups += counts[group]++ == 0 ? 1 : 0;
    }
    for (var fold : folds) {
      fold.add(rows, counts.length);
    }
    rows.clear();
  }

  @Override
  public int size() {
    fold();
    return groups;
  }

  /** A batch ends with its file. */
  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public ColumnarBatch take(String file) {
    int[] present = new int[groups];
    int found = 0;
    for (int group = 0; group < counts.length; group++) {
      if (counts[group] > 0) {
        present[found++] = group;
      }
    }
    var vectors = new ColumnVector[aggregates.groups().size() + folds.size()];
    int at = 0;
    for (var group : aggregates.groups()) {
      vectors[at++] =
          group.equals(Schemas.TAG)
              ? new Vectors.Texts(present, names.words())
              : new Vectors.Constant(run);
    }
    for (int i = 0; i < folds.size(); i++) {
      vectors[at++] =
          aggregates.functions().get(i).kind() == Aggregates.Kind.COUNT
              ? new Vectors.Longs(
                  DataTypes.LongType, Arrays.stream(present).mapToLong(g -> counts[g]).toArray())
              : folds.get(i).results(present);
    }
    counts = new long[counts.length];
    folds = folds();
    groups = 0;
    return new ColumnarBatch(vectors, present.length);
  }
}
