package io.tfevents.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Constants as they are written on the command line: {@code keep-first} for KEEP_FIRST. */
final class EnumNames<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  EnumNames(Class<E> type) {
    constants = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String name) {
    for (var constant : constants) {
      if (written(constant).equals(name.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "expected one of "
            + constants.stream().map(EnumNames::written).collect(Collectors.joining(", "))
            + " but was '"
            + name
            + "'");
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
