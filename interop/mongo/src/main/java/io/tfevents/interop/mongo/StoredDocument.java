package io.tfevents.interop.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Projections;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.sacred.RunContents;
import io.tfevents.interop.sacred.RunDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A run that is read from a database. */
final class StoredDocument implements RunContents {
  private static final int MOST_PRINTED = 1 << 20;

  private final BsonValue id;
  private final Database database;

  /** The files of artifacts by name; null until one is asked for. */
  private @Nullable Map<String, BsonValue> files;

  /** The run of an id. */
  StoredDocument(BsonValue id, Database database) {
    this.id = id;
    this.database = database;
  }

  @Override
  public String id() {
    return switch (id.getBsonType()) {
      case STRING -> id.asString().getValue();
      case OBJECT_ID -> id.asObjectId().getValue().toHexString();
      case INT32, INT64, DOUBLE -> Long.toString(id.asNumber().longValue());
      default -> id.toString();
    };
  }

  /** Some fields of the run's document. */
  private BsonDocument fields(Bson projection) throws IOException {
    var found =
        database.<@Nullable BsonDocument>ask(
            () -> database.runs().find(eq(MongoRun.ID, id)).projection(projection).first());
    if (found == null) {
      throw new IOException("the run " + id() + " was deleted while it was read");
    }
    return found;
  }

  @Override
  public StructValue document() throws IOException {
    return BsonForm.read(
        fields(Projections.exclude(MongoRun.CONFIG, MongoRun.INFO, MongoRun.OUTPUT)));
  }

  @Override
  public Map<String, HparamValue> config() throws IOException {
    var found = BsonForm.read(fields(Projections.include(MongoRun.CONFIG, RunDocument.OWN)));
    var own = Json.object(found, RunDocument.OWN);
    var exact = own == null ? "" : Json.text(own, MongoRun.CONFIG);
    if (!exact.isEmpty() && HparamJson.parse(exact) instanceof StructValue config) {
      return config.fields();
    }
    var config = Json.object(found, MongoRun.CONFIG);
    return config == null ? Map.of() : config.fields();
  }

  @Override
  public StructValue info() throws IOException {
    var info =
        Json.object(BsonForm.read(fields(Projections.include(MongoRun.INFO))), MongoRun.INFO);
    return info == null ? new StructValue(Map.of()) : info;
  }

  @Override
  public String output() throws IOException {
    var output = fields(Projections.include(MongoRun.OUTPUT)).get(MongoRun.OUTPUT);
    var printed = output instanceof BsonString text ? text.getValue() : "";
    return printed.substring(0, Math.min(printed.length(), MOST_PRINTED));
  }

  @Override
  public InputStream artifact(String name) throws IOException {
    var file = files().get(name);
    if (file == null) {
      throw new IllegalArgumentException("a file that is not there: " + name);
    }
    return Download.open(name, file, database);
  }

  private Map<String, BsonValue> files() throws IOException {
    var known = files;
    if (known == null) {
      known = new HashMap<>();
      var artifacts = fields(Projections.include(RunDocument.ARTIFACTS)).get(RunDocument.ARTIFACTS);
      if (artifacts instanceof BsonArray list) {
        for (var artifact : list) {
          if (artifact instanceof BsonDocument named
              && named.get(MongoRun.NAME) instanceof BsonString name
              && named.containsKey(Artifacts.FILE_ID)) {
            known.put(name.getValue(), named.get(Artifacts.FILE_ID));
          }
        }
      }
      files = known;
    }
    return known;
  }

  @Override
  public void points(Points points) throws IOException {
    new StoredMetrics(id, database).transfer(points);
  }
}
