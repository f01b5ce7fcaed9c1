package io.tfevents.interop.wandb;

import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.RunInfo;
import java.io.IOException;

/** Writes what is said of a run as a whole: at its start, with the hyperparameters, and its end. */
final class RunRecords {
  /** What reads the log has to be as new as this; the SDK's own logs ask for it. */
  private static final String MIN_CONSUMER = "0.70.0";

  /** Where no experiment is known. */
  private static final String NO_NAME = "tfevents";

  private static final int LONGEST_PROJECT = 128;

  private final RunInfo run;
  private final RecordWriter records;

  RunRecords(RunInfo run, RecordWriter records) {
    this.run = run;
    this.records = records;
  }

  void writeStart(String id) throws IOException {
    writeHeader();
    writeRun(id);
    var message = records.begin(Fields.Type.METRIC);
    message.ascii(Fields.Metric.GLOB_NAME, "*");
    message.ascii(Fields.Metric.STEP_METRIC, KeyNames.GLOBAL_STEP);
    defined(message);
    records.end();
  }

  /** Says that a metric was defined, and not found. */
  static void defined(MessageWriter metric) {
    int options = metric.begin(Fields.Metric.OPTIONS);
    metric.number(Fields.Metric.DEFINED, 1);
    metric.end(options);
  }

  private void writeHeader() throws IOException {
    var message = records.begin(Fields.Type.HEADER);
    int version = message.begin(Fields.Header.VERSION_INFO);
    message.ascii(Fields.Header.PRODUCER, "tfevents");
    message.ascii(Fields.Header.MIN_CONSUMER, MIN_CONSUMER);
    message.end(version);
    records.end();
  }

  private void writeRun(String id) throws IOException {
    var message = records.begin(Fields.Type.RUN);
    message.ascii(Fields.Run.RUN_ID, id);
    message.text(Fields.Run.PROJECT, project(run.experiment()));
    int config = message.begin(Fields.Run.CONFIG);
    var keys = new KeyNames();
    for (var hparam : run.hparams().entrySet()) {
      int item = message.begin(Fields.Update.UPDATE);
      var key = keys.key(hparam.getKey());
      message.text(Fields.Item.KEY, key);
      if (!key.equals(hparam.getKey())) {
        message.text(Fields.Item.NAME, hparam.getKey());
      }
      message.text(Fields.Item.VALUE_JSON, HparamJson.of(hparam.getValue()));
      message.end(item);
    }
    message.end(config);
    if (!run.group().isEmpty()) {
      message.text(Fields.Run.GROUP, run.group());
    }
    message.text(Fields.Run.DISPLAY_NAME, run.name().equals(".") ? id : run.name());
    RecordWriter.timestamp(message, Fields.Run.START_TIME, run.startTime());
    message.text(Fields.Run.NAME, run.name());
    message.text(Fields.Run.EXPERIMENT, run.experiment());
    message.ascii(Fields.Run.STATUS, run.status().name());
    message.real(Fields.Run.START, run.startTime());
    message.real(Fields.Run.END, run.endTime());
    records.end();
  }

  /** A project's name, without what Weights &amp; Biases refuses in it. */
  private static String project(String experiment) {
    var legal = experiment.replaceAll("[/\\\\#?%:\\p{Cntrl}]", "_");
    int end = Math.min(legal.length(), LONGEST_PROJECT);
    if (end > 0 && Character.isHighSurrogate(legal.charAt(end - 1))) {
      end--;
    }
    return legal.isEmpty() ? NO_NAME : legal.substring(0, end);
  }

  /** Ends a run; one that is still going has no end there either. */
  void writeEnd() throws IOException {
    if (run.status() != Hparams.Status.RUNNING) {
      var message = records.begin(Fields.Type.EXIT);
      message.number(Fields.Exit.EXIT_CODE, run.status() == Hparams.Status.FAILURE ? 1 : 0);
      double seconds = run.endTime() - run.startTime();
      message.number(Fields.Exit.RUNTIME, seconds > 0 ? (int) seconds : 0);
      records.end();
    }
  }
}
