package io.tfevents.interop.mongo;

import com.mongodb.MongoClientSettings;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;

/**
 * Sacred, by a database of MongoDB: {@code mongodb://host/database}. Reached with MongoDB's driver,
 * {@code mongodb-driver-sync}, which the command does not bring.
 */
public final class MongoTracker implements Tracker {
  @Override
  public String name() {
    return "mongo";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    requireDriver();
    return new MongoSource(place, losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    requireDriver();
    return new MongoSink(Database.open(place));
  }

  private static void requireDriver() throws IOException {
    try {
      MongoClientSettings.builder();
    } catch (NoClassDefFoundError e) {
      throw new IOException(
          "for 'mongodb:' put the jars of mongodb-driver-sync into TFEVENTS_CLASSPATH; "
              + "see docs/interop.md",
          e);
    }
  }
}
