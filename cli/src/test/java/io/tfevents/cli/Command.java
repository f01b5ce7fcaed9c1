package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command, run within the test. */
final class Command {
  private Command() {}

  /** What came of it. */
  record Result(int exitCode, String out, String error) {
    List<String> lines() {
      return out.lines().toList();
    }

    /** The lines as JSON objects. */
    List<Map<?, ?>> objects() throws IOException {
      var objects = new ArrayList<Map<?, ?>>();
      for (String line : lines()) {
        objects.add(Json.object(line));
      }
      return objects;
    }

    /** What the objects have under a name, as text. */
    List<String> values(String name) throws IOException {
      var values = new ArrayList<String>();
      for (var object : objects()) {
        values.add(String.valueOf(object.get(name)));
      }
      return values;
    }
  }

  static Result run(Object... arguments) {
    var out = new ByteArrayOutputStream();
    var result = runTo(out, arguments);
    return new Result(result.exitCode(), out.toString(UTF_8), result.error());
  }

  static Result runTo(OutputStream out, Object... arguments) {
    var words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    var error = new StringWriter();
    int exitCode = TfEvents.run(words, new Output(out), new PrintWriter(error, true));
    return new Result(exitCode, "", error.toString());
  }
}
