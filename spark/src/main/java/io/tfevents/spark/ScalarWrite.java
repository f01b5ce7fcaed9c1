package io.tfevents.spark;

import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/**
 * Adds scalars to a log directory: an event file a run. Rows of a run go to one task, in order of
 * their steps. Each try of a task writes to a folder of its own in a hidden one, and the files of
 * those that Spark commits are moved into place when all are whole.
 */
final class ScalarWrite implements BatchWrite, RequiresDistributionAndOrdering {
  /** What the name of the hidden folder begins with. */
  static final String STAGING = ".tfevents-staging";

  private final Folder logdir;
  private final StructType schema;
  private final String query;
  private final HadoopSettings settings = HadoopSettings.ofDriver();

  ScalarWrite(String path, StructType schema, String query) {
    this.logdir = new Folder(location(path, settings));
    this.schema = schema;
    this.query = query;
  }

  private static URI location(String path, HadoopSettings settings) {
    try {
      var given = new Path(path);
      return given.getFileSystem(settings.configuration()).makeQualified(given).toUri();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String description() {
    return "tfevents scalars to " + logdir.location();
  }

  @Override
  public Distribution requiredDistribution() {
    return Distributions.clustered(new Expression[] {Expressions.column(Schemas.RUN)});
  }

  @Override
  public SortOrder[] requiredOrdering() {
    return new SortOrder[] {
      ascending(Schemas.RUN), ascending(Schemas.STEP), ascending(Schemas.WALL_TIME)
    };
  }

  private static SortOrder ascending(String column) {
    return Expressions.sort(Expressions.column(column), SortDirection.ASCENDING);
  }

  @Override
  public BatchWrite toBatch() {
    return this;
  }

  @Override
  public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
    return new ScalarWriterFactory(staging(), query, schema, settings);
  }

  private URI staging() {
    return logdir.at(STAGING + "-" + query + "/");
  }

  @Override
  public void commit(WriterCommitMessage[] messages) {
    var moved = new ArrayList<URI>();
    try {
      var storage = Storage.of(logdir.location());
      try {
        for (var message : messages) {
          for (var file : ((StagedRuns) message).files()) {
            var place = logdir.at(file.path());
            storage.move(file.staged(), place);
            moved.add(place);
          }
        }
      } catch (IOException e) {
        for (var place : moved) {
          storage.delete(place);
        }
        throw e;
      }
      storage.delete(staging());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void abort(WriterCommitMessage[] messages) {
    try {
      Storage.of(logdir.location()).delete(staging());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event files that a task has written. */
  record StagedRuns(List<StagedFile> files) implements WriterCommitMessage {
    StagedRuns {
      files = List.copyOf(files);
    }
  }

  /**
   * An event file that waits for its place.
   *
   * @param path its place in the log directory
   */
  record StagedFile(URI staged, String path) implements java.io.Serializable {}
}
