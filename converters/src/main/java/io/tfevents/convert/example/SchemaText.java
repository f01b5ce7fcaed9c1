package io.tfevents.convert.example;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** The text form of an {@link ExampleSchema}: a parser of one text, and the way to write it. */
final class SchemaText {
  private static final String STEP = "seq.";
  private static final Pattern BARE =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_/.+-]*", Pattern.UNICODE_CHARACTER_CLASS);

  private final String text;
  private int at;

  SchemaText(String text) {
    this.text = text;
  }

  ExampleSchema parse() {
    var context = new ArrayList<FeatureSpec>();
    var steps = new ArrayList<FeatureSpec>();
    do {
      skipSpace();
      boolean step = text.startsWith(STEP, at);
      if (step) {
        at += STEP.length();
      }
      var name = name();
      expect(':');
      (step ? steps : context).add(feature(name));
      skipSpace();
    } while (accept(','));
    if (at < text.length()) {
      throw error("a comma or the end is missing before '" + rest() + "'");
    }
    return new ExampleSchema(context, steps);
  }

  static String of(ExampleSchema schema) {
    var out = new ArrayList<String>();
    schema.context().forEach(feature -> out.add(of(feature)));
    schema.steps().forEach(feature -> out.add(STEP + of(feature)));
    return String.join(", ", out);
  }

  private static String of(FeatureSpec feature) {
    var name = feature.name();
    boolean bare = BARE.matcher(name).matches() && !name.startsWith(STEP);
    var type = feature.type().text();
    return (bare ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        + ": "
        + (feature.list() ? "list<" + type + ">" : type);
  }

  private String name() {
    if (accept('"')) {
      return quoted();
    }
    int start = at;
    while (at < text.length() && ":,\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    var name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      at = start;
      throw error("a feature's name is missing");
    }
    return name;
  }

  private String quoted() {
    int start = at - 1;
    var name = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      name.append(text.charAt(escaped ? at + 1 : at));
      at += escaped ? 2 : 1;
    }
    if (!accept('"')) {
      at = start;
      throw error("the quotation mark is not closed");
    }
    skipSpace();
    return name.toString();
  }

  private FeatureSpec feature(String name) {
    var word = word();
    if (!word.equals("list")) {
      return new FeatureSpec(name, type(word), false);
    }
    expect('<');
    var element = type(word());
    expect('>');
    return new FeatureSpec(name, element, true);
  }

  private String word() {
    skipSpace();
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private FeatureType type(String word) {
    for (var type : FeatureType.values()) {
      if (type.text().equals(word)) {
        return type;
      }
    }
    at -= word.length();
    throw error(
        (word.isEmpty() ? "a type is missing" : "'" + word + "' is no type")
            + "; write bytes, string, float or int64, or a list<…> of one");
  }

  private void expect(char wanted) {
    skipSpace();
    if (!accept(wanted)) {
      throw error("'" + wanted + "' is missing");
    }
  }

  private boolean accept(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private String rest() {
    return text.substring(at, Math.min(text.length(), at + 20));
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException(
        "schema '" + text + "', character " + (at + 1) + ": " + what);
  }
}
