package io.tfevents.interop.mongo;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.sacred.StoredRuns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import org.bson.BsonNull;

/** The runs of a database, in the order of their numbers. */
final class MongoSource implements RunSource {
  private final URI place;
  private final Losses losses;

  /**
   * Of a database.
   *
   * @param losses takes what event files have no place for
   */
  MongoSource(URI place, Losses losses) {
    this.place = place;
    this.losses = losses;
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    try (var database = Database.open(place)) {
      var runs = new ArrayList<StoredDocument>();
      database.tell(
          () ->
              database
                  .runs()
                  .find()
                  .projection(Projections.include(MongoRun.ID))
                  .sort(Sorts.ascending(MongoRun.ID))
                  .forEach(
                      run ->
                          runs.add(
                              new StoredDocument(run.get(MongoRun.ID, BsonNull.VALUE), database))));
      if (runs.isEmpty()) {
        throw new NoSuchFileException(
            database.toString(),
            null,
            "no runs of Sacred there; name the database that holds them");
      }
      new StoredRuns(runs, losses).transferTo(sink);
    }
  }
}
