package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents doctor}: what is installed, and what is odd about a log directory. */
@Command(
    name = "doctor",
    description = {
      "Tells what is installed and can be read and, of a log directory, what is odd and what to do"
          + " about it.",
      "The exit code is 1 if something there is damaged or cannot be read."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "0..1",
      description = "A log directory, a single event file, or a URI of either.")
  private @Nullable String location;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  DoctorCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    LogdirHealth health = null;
    if (location != null) {
      Location.requireStorage(location);
      health = LogdirHealth.of(Location.uri(location), error);
    }
    var facts = Machine.facts();
    var findings = health == null ? List.<Finding>of() : health.findings();
    if (json) {
      printJson(facts, findings);
    } else {
      print(facts);
      if (health != null) {
        print(health.size(), findings);
      }
    }
    boolean damaged =
        findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.DAMAGE);
    return damaged ? ExitCode.FAULTS : ExitCode.DONE;
  }

  private void print(Map<String, String> facts) throws IOException {
    var rows = new ArrayList<List<String>>();
    facts.forEach((name, fact) -> rows.add(List.of(out.paint().bold(name), VisibleText.of(fact))));
    out.println(Columns.aligned(rows));
  }

  private void print(String size, List<Finding> findings) throws IOException {
    out.println("");
    out.println(
        out.paint().bold(String.valueOf(location))
            + (": " + size + ", ")
            + (findings.isEmpty() ? "nothing odd" : Units.count(findings.size(), "finding")));
    for (var finding : findings) {
      var word = finding.severity().word();
      var painted =
          switch (finding.severity()) {
            case DAMAGE -> out.paint().red(word);
            case WARNING -> out.paint().yellow(word);
            case NOTE -> out.paint().dim(word);
          };
      out.println(
          painted + "  " + VisibleText.of("%s: %s".formatted(finding.where(), finding.sentence())));
      out.println("    " + out.paint().dim(finding.advice()));
    }
  }

  private void printJson(Map<String, String> facts, List<Finding> findings) throws IOException {
    var text = new StringWriter();
    try (var generator = JsonLines.JSON.createGenerator(text)) {
      generator.writeStartObject();
      for (var fact : facts.entrySet()) {
        generator.writeStringField(fact.getKey(), fact.getValue());
      }
      generator.writeArrayFieldStart("findings");
      for (var finding : findings) {
        generator.writeStartObject();
        generator.writeStringField("severity", finding.severity().word());
        generator.writeStringField("kind", finding.kind().name());
        generator.writeStringField("where", finding.where());
        generator.writeStringField("sentence", finding.sentence());
        generator.writeStringField("advice", finding.advice());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
    }
    out.println(text.toString());
  }
}
