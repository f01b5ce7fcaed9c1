package io.tfevents.convert.example;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The Parquet column of a feature. It is named as the feature; where a step's feature has the name
 * of another column, {@code seq.} is put before it.
 */
record ExampleColumn(String name, FeatureSpec feature, boolean step) {
  private static final String ELEMENT = "element";

  static List<ExampleColumn> of(ExampleSchema schema) {
    var columns = new ArrayList<ExampleColumn>();
    var taken = new HashSet<String>();
    for (var feature : schema.context()) {
      columns.add(new ExampleColumn(feature.name(), feature, false));
      taken.add(feature.name());
    }
    for (var feature : schema.steps()) {
      var name = feature.name();
      while (!taken.add(name)) {
        name = "seq." + name;
      }
      columns.add(new ExampleColumn(name, feature, true));
    }
    return columns;
  }

  static MessageType schema(List<ExampleColumn> columns) {
    return new MessageType("examples", columns.stream().map(ExampleColumn::type).toList());
  }

  private Type type() {
    return step
        ? Types.list(Repetition.OPTIONAL).setElementType(value(ELEMENT)).named(name)
        : value(name);
  }

  private Type value(String name) {
    return feature.list()
        ? Types.list(Repetition.OPTIONAL)
            .setElementType(primitive(Repetition.REQUIRED, ELEMENT))
            .named(name)
        : primitive(Repetition.OPTIONAL, name);
  }

  private PrimitiveType primitive(Repetition repetition, String name) {
    return switch (feature.type()) {
      case BYTES -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
      case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
    };
  }
}
