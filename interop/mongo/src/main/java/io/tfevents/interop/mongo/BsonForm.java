package io.tfevents.interop.mongo;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Values as a database has them. Whole numbers are such, as with Python; a key that MongoDB does
 * not take in each version becomes the one that Sacred makes of it.
 */
final class BsonForm {
  private BsonForm() {}

  static BsonValue of(HparamValue value) {
    if (value instanceof NumberValue number) {
      return number(number.value());
    } else if (value instanceof TextValue text) {
      return new BsonString(text.value());
    } else if (value instanceof BoolValue bool) {
      return BsonBoolean.valueOf(bool.value());
    } else if (value instanceof ListValue list) {
      return new BsonArray(list.values().stream().map(BsonForm::of).toList());
    } else if (value instanceof StructValue struct) {
      return of(struct);
    }
    return BsonNull.VALUE;
  }

  static BsonDocument of(StructValue struct) {
    var document = new BsonDocument();
    struct.fields().forEach((name, value) -> document.put(legal(name), of(value)));
    return document;
  }

  private static BsonValue number(double number) {
    boolean isWhole =
        Double.doubleToRawLongBits((int) number) == Double.doubleToRawLongBits(number);
    return isWhole ? new BsonInt32((int) number) : new BsonDouble(number);
  }

  /** See {@code force_valid_bson_key} in Sacred's {@code observers/mongo.py}. */
  private static String legal(String key) {
    var legal = key.replace('.', ',').replace('\0', '_');
    return legal.startsWith("$") ? "@" + legal.substring(1) : legal;
  }

  /** Whether all comes back as it was: keys, too. */
  static boolean isExact(StructValue struct) {
    return read(of(struct)).equals(struct);
  }

  static StructValue read(BsonDocument document) {
    var fields = new LinkedHashMap<String, HparamValue>();
    document.forEach((name, value) -> fields.put(name, read(value)));
    return new StructValue(fields);
  }

  private static HparamValue read(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOUBLE, INT32, INT64, DECIMAL128 -> new NumberValue(value.asNumber().doubleValue());
      case STRING -> new TextValue(value.asString().getValue());
      case BOOLEAN -> new BoolValue(value.asBoolean().getValue());
      case ARRAY -> new ListValue(value.asArray().stream().map(BsonForm::read).toList());
      case DOCUMENT -> read(value.asDocument());
      case DATE_TIME -> new TextValue(time(value.asDateTime()));
      case OBJECT_ID -> new TextValue(value.asObjectId().getValue().toHexString());
      case NULL, UNDEFINED -> new NullValue();
      default -> new TextValue(value.toString());
    };
  }

  /** A time without a zone, as Sacred's files have it, of one in milliseconds. */
  private static String time(BsonDateTime time) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(time.getValue()), ZoneOffset.UTC)
        .toString();
  }

  /** A time in milliseconds of one without a zone; anything else as it is. */
  static BsonValue time(HparamValue time) {
    return time instanceof TextValue text
        ? new BsonDateTime(
            LocalDateTime.parse(text.value()).toInstant(ZoneOffset.UTC).toEpochMilli())
        : of(time);
  }
}
