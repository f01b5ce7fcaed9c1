package io.tfevents.interop.wandb;

/**
 * The numbers of the fields that are read and written, by message of {@code
 * wandb/proto/wandb_internal.proto}.
 *
 * <p>Numbers from 20001 on are ours. They hold what Weights &amp; Biases has no place for, so that
 * it comes back; a reader of protobuf that does not know a field goes past it.
 */
final class Fields {
  private Fields() {}

  /** {@code Record}: a number, and one of the others. */
  static final class Type {
    static final int NUM = 1;
    static final int HISTORY = 2;
    static final int SUMMARY = 3;
    static final int CONFIG = 5;
    static final int FILES = 6;
    static final int STATS = 7;
    static final int ARTIFACT = 8;
    static final int ALERT = 10;
    static final int METRIC = 12;
    static final int OUTPUT_RAW = 13;
    static final int RUN = 17;
    static final int EXIT = 18;
    static final int HEADER = 21;

    private Type() {}
  }

  /** {@code HeaderRecord}, and {@code VersionInfo} in it. */
  static final class Header {
    static final int VERSION_INFO = 1;
    static final int PRODUCER = 1;
    static final int MIN_CONSUMER = 2;

    private Header() {}
  }

  /** {@code RunRecord}. */
  static final class Run {
    static final int RUN_ID = 1;
    static final int PROJECT = 3;
    static final int CONFIG = 4;
    static final int GROUP = 6;
    static final int DISPLAY_NAME = 8;
    static final int NOTES = 9;
    static final int TAGS = 10;
    static final int START_TIME = 17;

    /** The name in the log directory, a string; its presence says that a run is ours. */
    static final int NAME = 20_001;

    /** A string. */
    static final int EXPERIMENT = 20_002;

    /** The name of an {@code Hparams.Status}. */
    static final int STATUS = 20_003;

    /** Seconds since the epoch, a double. */
    static final int START = 20_004;

    /** Seconds since the epoch, a double. */
    static final int END = 20_005;

    private Run() {}
  }

  /** {@code ConfigRecord} and {@code SummaryRecord}. */
  static final class Update {
    static final int UPDATE = 1;

    private Update() {}
  }

  /** {@code HistoryRecord}, and {@code HistoryStep} in it. */
  static final class History {
    static final int ITEM = 1;
    static final int STEP = 2;
    static final int NUM = 1;

    /** Items that have no place in a row: of graphs, and those that a later one replaced. */
    static final int ASIDE = 20_001;

    /** The step of the items aside, zigzag. */
    static final int ASIDE_STEP = 20_002;

    private History() {}
  }

  /** {@code HistoryItem}, {@code SummaryItem}, {@code ConfigItem} and {@code StatsItem}. */
  static final class Item {
    static final int KEY = 1;
    static final int NESTED_KEY = 2;
    static final int VALUE_JSON = 16;

    /** Where it is not the row's, a double. */
    static final int WALL_TIME = 20_001;

    /** How often the steps of its tag had not gone up before it; 0 if absent. */
    static final int LAP = 20_002;

    /** The tag or hyperparameter, where the key does not tell. */
    static final int NAME = 20_003;

    /** What its JSON has no place for, as JSON. */
    static final int MORE = 20_004;

    private Item() {}
  }

  /** {@code StatsRecord}. */
  static final class Stats {
    static final int TIMESTAMP = 2;
    static final int ITEM = 3;

    /** Zigzag. */
    static final int STEP = 20_001;

    /** A double. */
    static final int WALL_TIME = 20_002;

    private Stats() {}
  }

  /** {@code google.protobuf.Timestamp}. */
  static final class Timestamp {
    static final int SECONDS = 1;
    static final int NANOS = 2;

    private Timestamp() {}
  }

  /** {@code FilesRecord}, and {@code FilesItem} in it. */
  static final class Files {
    static final int FILES = 1;
    static final int PATH = 1;
    static final int TYPE = 3;

    /** {@code FileType.MEDIA}. */
    static final int MEDIA = 2;

    private Files() {}
  }

  /** {@code MetricRecord}, and {@code MetricOptions} in it. */
  static final class Metric {
    static final int NAME = 1;
    static final int GLOB_NAME = 2;
    static final int STEP_METRIC = 4;
    static final int OPTIONS = 6;
    static final int DEFINED = 3;

    /** The tag, a string. */
    static final int TAG = 20_001;

    /** A string. */
    static final int DISPLAY_NAME = 20_002;

    /** Markdown. */
    static final int DESCRIPTION = 20_003;

    private Metric() {}
  }

  /** {@code OutputRawRecord}. */
  static final class Output {
    static final int TIMESTAMP = 2;
    static final int LINE = 3;

    private Output() {}
  }

  /** {@code RunExitRecord}. */
  static final class Exit {
    static final int EXIT_CODE = 1;
    static final int RUNTIME = 2;

    private Exit() {}
  }
}
