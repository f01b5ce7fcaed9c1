package io.tfevents.interop.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;
import org.jspecify.annotations.Nullable;

/** A database of Sacred's {@code MongoObserver}. What its server refuses is told in a sentence. */
final class Database implements Closeable {
  private static final int UNAUTHORIZED = 13;
  private static final int SECONDS_FOR_A_SERVER = 10;
  private static final int SECONDS_FOR_AN_ANSWER = 60;

  private final String shown;
  private final MongoClient client;
  private final MongoDatabase database;

  private Database(String shown, MongoClient client, MongoDatabase database) {
    this.shown = shown;
    this.client = client;
    this.database = database;
  }

  /**
   * Opens a database; nothing is asked yet. How long is waited for a server, and for its answers,
   * may be told in the address.
   *
   * @throws IOException if the address is none
   */
  static Database open(URI place) throws IOException {
    ConnectionString address;
    try {
      address = new ConnectionString(place.toString());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the address of a database is mongodb://host/database: " + e.getMessage(), e);
    } catch (MongoException e) {
      throw new IOException("no server has this address: " + e.getMessage(), e);
    }
    var shown = "mongodb://" + String.join(",", address.getHosts());
    var name = address.getDatabase();
    if (name == null) {
      throw new IOException(shown + ": name a database there: " + shown + "/sacred");
    }
    var settings = MongoClientSettings.builder().applyConnectionString(address);
    if (address.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SECONDS_FOR_A_SERVER, TimeUnit.SECONDS));
    }
    if (address.getSocketTimeout() == null) {
      settings.applyToSocketSettings(
          socket -> socket.readTimeout(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS));
    }
    var client = MongoClients.create(settings.build());
    return new Database(shown + "/" + name, client, client.getDatabase(name));
  }

  /** A document for each run. */
  MongoCollection<BsonDocument> runs() {
    return collection("runs");
  }

  /** A document for each metric, or for each part of one that a document does not hold. */
  MongoCollection<BsonDocument> metrics() {
    return collection("metrics");
  }

  /** What is said of each artifact. */
  MongoCollection<BsonDocument> files() {
    return collection("fs.files");
  }

  /** What artifacts hold, in pieces. */
  MongoCollection<BsonDocument> chunks() {
    return collection("fs.chunks");
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  /** The artifacts. */
  GridFSBucket artifacts() {
    return GridFSBuckets.create(database);
  }

  /** What is asked of the server. */
  interface Question<T extends @Nullable Object> {
    T ask() throws IOException;
  }

  /** Something that is told to the server. */
  interface Order {
    void give() throws IOException;
  }

  /** Gives an order; see {@link #ask}. */
  void tell(Order order) throws IOException {
    this.<Boolean>ask(
        () -> {
          order.give();
          return true;
        });
  }

  /**
   * Asks a question.
   *
   * @throws IOException if the server does not answer, or refuses
   */
  <T extends @Nullable Object> T ask(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (MongoSecurityException e) {
      throw new IOException(
          shown + ": the server does not let you in; check user and password in the address", e);
    } catch (MongoTimeoutException e) {
      throw new IOException(shown + ": no server answers there", e);
    } catch (BsonMaximumSizeExceededException e) {
      throw new IOException(
          shown + ": a run has more artifacts or hyperparameters than a document holds", e);
    } catch (BSONException e) {
      throw new IOException(shown + ": a document that is damaged: " + e.getMessage(), e);
    } catch (MongoException e) {
      throw new IOException(
          e.getCode() == UNAUTHORIZED
              ? shown + ": the server does not allow it; check user and password in the address"
              : shown + ": " + e.getMessage(),
          e);
    }
  }

  /** Its address, without user and password. */
  @Override
  public String toString() {
    return shown;
  }

  @Override
  public void close() {
    client.close();
  }
}
