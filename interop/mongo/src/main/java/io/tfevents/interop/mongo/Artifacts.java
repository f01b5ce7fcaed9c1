package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSUploadStream;
import com.mongodb.client.model.Updates;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.sacred.RunDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLConnection;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of a run that is written: files of GridFS, called as a {@code MongoObserver} does.
 * Their ids begin with a hash of the run's name, so that what a run left that broke off is found: a
 * file's document, but also chunks without one.
 */
final class Artifacts {
  static final String FILE_ID = "file_id";

  static final String CHUNK_OF = "files_id";
  private static final int HASH_DIGITS = 16;

  private final int number;
  private final Database database;
  private final GridFSBucket bucket;
  private final String hash;

  /** Counts the run's files, beyond those that are there. */
  private long count;

  private final BsonArray list = new BsonArray();

  /**
   * Of a run.
   *
   * @param number what Sacred calls it
   * @param before the ids of its files that are there
   */
  Artifacts(RunInfo run, int number, Set<BsonValue> before, Database database) {
    this.number = number;
    this.database = database;
    this.bucket = database.artifacts();
    this.hash = Sha256.hex(RunDocument.key(run.experiment(), run.name())).substring(0, HASH_DIGITS);
    for (var id : before) {
      if (id instanceof BsonObjectId object) {
        var digits = object.getValue().toHexString();
        boolean isOurs = digits.startsWith(hash);
        long counted = Long.parseLong(digits.substring(HASH_DIGITS), 16);
        count = isOurs ? Math.max(count, counted + 1) : count;
      }
    }
  }

  private BsonObjectId id(long count) {
    return new BsonObjectId(new ObjectId(hash + "%08x".formatted(count)));
  }

  /** The ids of the files that a run's document names. */
  static Set<BsonValue> ids(BsonDocument document) {
    var ids = new HashSet<BsonValue>();
    if (document.get(RunDocument.ARTIFACTS) instanceof BsonArray artifacts) {
      for (var artifact : artifacts) {
        if (artifact instanceof BsonDocument named && named.containsKey(FILE_ID)) {
          ids.add(named.get(FILE_ID));
        }
      }
    }
    return ids;
  }

  /** Those that were made, as the run's document names them. */
  BsonArray list() {
    return list;
  }

  /** Makes a file. */
  OutputStream create(String name) throws IOException {
    var id = id(count++);
    var file = "artifact://runs/" + number + "/" + name;
    var upload = database.ask(() -> bucket.openUploadStream(id, file));
    list.add(new BsonDocument(MongoRun.NAME, new BsonString(name)).append(FILE_ID, id));
    return new Upload(upload, URLConnection.guessContentTypeFromName(name), id);
  }

  /** A file on its way, whose failures are sentences. */
  private final class Upload extends OutputStream {
    private final GridFSUploadStream upload;
    private final @Nullable String contentType;
    private final BsonObjectId id;

    Upload(GridFSUploadStream upload, @Nullable String contentType, BsonObjectId id) {
      this.upload = upload;
      this.contentType = contentType;
      this.id = id;
    }

    @Override
    public void write(int oneByte) throws IOException {
      database.tell(() -> upload.write(oneByte));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      database.tell(() -> upload.write(bytes, offset, length));
    }

    /** Python's driver has a file's type beside its name, Java's does not. */
    @Override
    public void close() throws IOException {
      database.tell(upload::close);
      if (contentType != null) {
        var type = Updates.set("contentType", contentType);
        database.tell(() -> database.files().updateOne(eq(MongoRun.ID, id), type));
      }
    }
  }

  /** Removes all files of the run but these. */
  void keep(Set<BsonValue> ids) throws IOException {
    database.tell(() -> database.files().deleteMany(others(MongoRun.ID, ids)));
    database.tell(() -> database.chunks().deleteMany(others(CHUNK_OF, ids)));
  }

  private Bson others(String field, Set<BsonValue> ids) {
    return and(gte(field, id(0)), lte(field, id(0xffff_ffffL)), nin(field, ids));
  }
}
