package io.tfevents.writer;

import io.tfevents.event.HparamValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps(…, sort_keys=True, separators=(",", ":"))} writes it, letter
 * by letter.
 */
final class PythonJson {
  private final StringBuilder json = new StringBuilder();

  private PythonJson() {}

  /**
   * Of anything that {@link HparamsSummary#value} takes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static String of(@Nullable Object value) {
    var writer = new PythonJson();
    writer.value(value);
    return writer.json.toString();
  }

  private void value(@Nullable Object value) {
    if (value instanceof Number number) {
      json.append(number(number));
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else {
      plain(HparamsSummary.value(value));
    }
  }

  private void plain(HparamValue value) {
    if (value instanceof HparamValue.TextValue text) {
      quoted(text.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      json.append(bool.value());
    } else if (value instanceof HparamValue.NumberValue number) {
      json.append(number(number.value()));
    } else if (value instanceof HparamValue.ListValue list) {
      array(list.values());
    } else if (value instanceof HparamValue.StructValue struct) {
      object(struct.fields());
    } else {
      json.append("null");
    }
  }

  private void array(List<?> list) {
    json.append('[');
    for (int i = 0; i < list.size(); i++) {
      json.append(i == 0 ? "" : ",");
      value(list.get(i));
    }
    json.append(']');
  }

  private void object(Map<?, ?> map) {
    var sorted = new TreeMap<String, @Nullable Object>(PythonJson::compare);
    map.forEach((name, value) -> sorted.put(HparamsSummary.name(name), value));
    json.append('{');
    boolean isFirst = true;
    for (var entry : sorted.entrySet()) {
      json.append(isFirst ? "" : ",");
      isFirst = false;
      quoted(entry.getKey());
      json.append(':');
      value(entry.getValue());
    }
    json.append('}');
  }

  /** Python orders texts by code points, Java by UTF-16. */
  private static int compare(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }

  private void quoted(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\f' -> json.append("\\f");
        case '\b' -> json.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            json.append(c);
          } else {
            json.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    json.append('"');
  }

  private static String number(Number number) {
    boolean isWhole =
        number instanceof Integer
            || number instanceof Long
            || number instanceof Short
            || number instanceof Byte
            || number instanceof BigInteger
            || number instanceof AtomicInteger
            || number instanceof AtomicLong;
    return isWhole ? number.toString() : repr(number.doubleValue());
  }

  /**
   * Python's {@code repr} of a float: the fewest digits that read back as the same number, with an
   * exponent below 10⁻⁴ and from 10¹⁶ on.
   */
  private static String repr(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    } else if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    } else if (number == 0) {
      return 1 / number > 0 ? "0.0" : "-0.0";
    }
    var shortest = shortest(number);
    var digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    var sign = number < 0 ? "-" : "";
    if (exponent < -4 || exponent >= 16) {
      var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      var form = exponent < 0 ? "%s%se-%02d" : "%s%se+%02d";
      return sign + String.format(form, digits.charAt(0), fraction, Math.abs(exponent));
    }
    var plain = shortest.abs().toPlainString();
    return sign + (shortest.scale() > 0 ? plain : plain + ".0");
  }

  /**
   * {@link Double#toString(double)} gives more digits than needed before Java 19. The numbers next
   * to a power of two are closer below it than above, so that what is rounded up may read back
   * where the nearest does not.
   */
  private static BigDecimal shortest(double number) {
    var exact = new BigDecimal(number);
    for (int digits = 1; ; digits++) {
      for (var rounding : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
        var rounded = exact.round(new MathContext(digits, rounding));
        if (rounded.doubleValue() == number) {
          return rounded.stripTrailingZeros();
        }
      }
    }
  }
}
