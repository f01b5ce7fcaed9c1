package io.tfevents.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 4096}, {@code 64MB} or {@code 1.5GiB}. */
final class ByteCount implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([a-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", 1L << 10,
          "mib", 1L << 20,
          "gib", 1L << 30);

  @Override
  public Long convert(String text) {
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (form.matches() && UNITS.containsKey(form.group(2))) {
      var bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(unit(form.group(2))));
      if (bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return Math.max(1, bytes.longValue());
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no number of bytes, like 64MB or 64MiB for example");
  }

  private static long unit(String name) {
    return UNITS.getOrDefault(name, 1L);
  }
}
