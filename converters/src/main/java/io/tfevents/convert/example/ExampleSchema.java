package io.tfevents.convert.example;

import java.util.HashSet;
import java.util.List;

/**
 * The features that a set of records has, in the order of their columns. Immutable.
 *
 * <p>{@link #toString} gives a text form, and {@link #parse} takes it:
 *
 * <pre>{@code
 * label: int64, image: bytes, tokens: list<int64>, seq.frames: list<bytes>
 * }</pre>
 *
 * A type is {@code bytes}, {@code string}, {@code float} or {@code int64}: one value or none; or a
 * {@code list<…>} of one of these. {@code seq.} stands before the features of a {@code
 * SequenceExample}'s steps, and their type is that of one step. A name that holds a colon, a comma
 * or a quotation mark, starts or ends with a space, or really starts with {@code seq.}, stands in
 * quotation marks: {@code "a:b": float, seq."x, y": float, "seq.z": int64}; in these {@code \"} and
 * {@code \\} are a quotation mark and a backslash.
 *
 * @param context the features of the whole record; all features of an {@code Example}
 * @param steps the features a step of a {@code SequenceExample}
 */
public record ExampleSchema(List<FeatureSpec> context, List<FeatureSpec> steps) {

  /**
   * @throws IllegalArgumentException if there is no feature, or a name stands twice in one list
   */
  public ExampleSchema {
    context = List.copyOf(context);
    steps = List.copyOf(steps);
    if (context.isEmpty() && steps.isEmpty()) {
      throw new IllegalArgumentException("a schema needs one feature at least");
    }
    checkNames("", context);
    checkNames("seq.", steps);
  }

  /**
   * The schema that {@code text} describes.
   *
   * @throws IllegalArgumentException if it is none; the message tells where and why
   */
  public static ExampleSchema parse(String text) {
    return new SchemaText(text).parse();
  }

  /** The schema in its text form. */
  @Override
  public String toString() {
    return SchemaText.of(this);
  }

  private static void checkNames(String prefix, List<FeatureSpec> features) {
    var names = new HashSet<String>();
    for (var feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException(
            "feature '" + prefix + feature.name() + "' stands twice in the schema");
      }
    }
  }
}
