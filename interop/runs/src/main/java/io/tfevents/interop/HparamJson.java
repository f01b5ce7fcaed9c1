package io.tfevents.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tfevents.event.HparamValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Hyperparameters as JSON, as Python's {@code json} writes it: what is not finite is {@code NaN},
 * {@code Infinity} or {@code -Infinity}, and a whole number has no point.
 */
public final class HparamJson {
  private static final double MOST_DIGITS = 1L << 53;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          // As long as the text that it stands in.
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private HparamJson() {}

  /** A value as JSON. */
  public static String of(HparamValue value) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(HparamValue value, JsonGenerator json) throws IOException {
    if (value instanceof HparamValue.NumberValue number) {
      writeNumber(number.value(), json);
    } else if (value instanceof HparamValue.TextValue text) {
      json.writeString(text.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof HparamValue.ListValue list) {
      json.writeStartArray();
      for (var element : list.values()) {
        write(element, json);
      }
      json.writeEndArray();
    } else if (value instanceof HparamValue.StructValue struct) {
      json.writeStartObject();
      for (var field : struct.fields().entrySet()) {
        json.writeFieldName(field.getKey());
        write(field.getValue(), json);
      }
      json.writeEndObject();
    } else {
      json.writeNull();
    }
  }

  private static void writeNumber(double number, JsonGenerator json) throws IOException {
    boolean isWhole =
        number == Math.rint(number)
            && Math.abs(number) <= MOST_DIGITS
            && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0);
    if (isWhole) {
      json.writeNumber((long) number);
    } else {
      json.writeNumber(number);
    }
  }

  /**
   * A value of JSON.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  public static HparamValue parse(String text) {
    try (var json = JSON.createParser(text)) {
      json.nextToken();
      var value = read(json);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("more than one value of JSON");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value at which a parser stands, which is left at its last token. */
  private static HparamValue read(JsonParser json) throws IOException {
    if (json.currentToken() == null) {
      throw new IllegalArgumentException("no JSON: it is empty");
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, HparamValue>();
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          json.nextToken();
          fields.put(name, read(json));
        }
        yield new HparamValue.StructValue(fields);
      }
      case START_ARRAY -> {
        var values = new ArrayList<HparamValue>();
        while (!json.nextToken().isStructEnd()) {
          values.add(read(json));
        }
        yield new HparamValue.ListValue(values);
      }
      case VALUE_NUMBER_INT -> new HparamValue.NumberValue(number(json.getText()));
      case VALUE_NUMBER_FLOAT ->
          new HparamValue.NumberValue(
              json.isNaN() ? json.getDoubleValue() : number(json.getText()));
      case VALUE_TRUE -> new HparamValue.BoolValue(true);
      case VALUE_FALSE -> new HparamValue.BoolValue(false);
      case VALUE_NULL -> new HparamValue.NullValue();
      default -> new HparamValue.TextValue(json.getText());
    };
  }

  private static double number(String digits) {
    return NumberInput.parseDouble(digits, true);
  }
}
