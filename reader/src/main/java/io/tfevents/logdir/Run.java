package io.tfevents.logdir;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.MeshEvent;
import io.tfevents.event.OtherValueEvent;
import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.TextEvent;
import io.tfevents.event.ValueKind;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run: the series that its event files hold, in the order in which their tags appear. Never
 * changes: a run that has grown is another one. Safe for use by many threads.
 */
public final class Run {
  private final RunFiles files;
  private final List<Fault> faults;
  private final List<RunSummary.Unreadable> unreadable;
  private final OptionalDouble startTime;
  private final Map<String, ScalarSeries> scalars;
  private final Map<ValueKind, Map<String, EventSeries<?>>> others;

  Run(RunFiles files, List<FileTail> tails, RunSeries series, TagDictionary tags) {
    this.files = files;
    var faults = new ArrayList<Fault>();
    var unreadable = new ArrayList<RunSummary.Unreadable>();
    for (var tail : tails) {
      faults.addAll(tail.faults());
      var trouble = tail.trouble();
      if (trouble != null) {
        unreadable.add(new RunSummary.Unreadable(tail.file(), trouble));
      }
    }
    this.startTime =
        tails.stream()
            .map(FileTail::startTime)
            .filter(OptionalDouble::isPresent)
            .findFirst()
            .orElse(OptionalDouble.empty());
    this.faults = List.copyOf(faults);
    this.unreadable = List.copyOf(unreadable);
    this.scalars = series.scalarSeries(tags);
    this.others = series.eventSeries(tags);
  }

  /** The path of its directory below the log directory; {@code .} for the log directory itself. */
  public String name() {
    return files.name();
  }

  RunFiles runFiles() {
    return files;
  }

  /** Its event files, in the order in which they were read. */
  public List<StoredFile> files() {
    return files.files();
  }

  /**
   * When its first event was recorded, in seconds since the epoch: any event, also one that says no
   * more than the file's version, in the first file that has one. Empty where no event was read.
   */
  public OptionalDouble startTime() {
    return startTime;
  }

  /**
   * What was wrong with its files. A last record cut short is there, too, though it may only not
   * have been written to its end yet.
   */
  public List<Fault> faults() {
    return faults;
  }

  /** Its files that could not be read, or not to their ends; the others lose nothing by it. */
  public List<RunSummary.Unreadable> unreadable() {
    return unreadable;
  }

  /** The series of numbers. */
  public Collection<ScalarSeries> scalars() {
    return Collections.unmodifiableCollection(scalars.values());
  }

  /** The numbers under a tag. */
  public Optional<ScalarSeries> scalars(String tag) {
    return Optional.ofNullable(scalars.get(tag));
  }

  /** The series of histograms. */
  public List<EventSeries<HistogramEvent>> histograms() {
    return series(ValueKind.HISTOGRAM);
  }

  /** The series of images. */
  public List<EventSeries<ImageEvent>> images() {
    return series(ValueKind.IMAGE);
  }

  /** The series of sounds. */
  public List<EventSeries<AudioEvent>> audio() {
    return series(ValueKind.AUDIO);
  }

  /** The series of texts. */
  public List<EventSeries<TextEvent>> text() {
    return series(ValueKind.TEXT);
  }

  /** The series of precision-recall curves. */
  public List<EventSeries<PrCurveEvent>> prCurves() {
    return series(ValueKind.PR_CURVE);
  }

  /** The series of parts of meshes. */
  public List<EventSeries<MeshEvent>> meshes() {
    return series(ValueKind.MESH);
  }

  /** What is said of hyperparameters and sessions; {@link HparamsTable} puts it together. */
  public List<EventSeries<HparamsEvent>> hparams() {
    return series(ValueKind.HPARAMS);
  }

  /** The layouts of the custom scalars dashboard. */
  public List<EventSeries<CustomScalarsEvent>> customScalars() {
    return series(ValueKind.CUSTOM_SCALARS);
  }

  /** The Keras models. */
  public List<EventSeries<KerasModelEvent>> kerasModels() {
    return series(ValueKind.KERAS_MODEL);
  }

  /** The series of all other tensors. */
  public List<EventSeries<TensorEvent>> tensors() {
    return series(ValueKind.TENSOR);
  }

  /** The run's graphs. */
  public List<EventSeries<GraphEvent>> graphs() {
    return series(ValueKind.GRAPH);
  }

  /** The series of run metadata, of both forms. */
  public List<EventSeries<RunMetadataEvent>> runMetadata() {
    return series(ValueKind.RUN_METADATA, ValueKind.TRACE);
  }

  /** The series of values in a form that is not known here. */
  public List<EventSeries<OtherValueEvent>> otherValues() {
    return series(ValueKind.OTHER);
  }

  /** All series but those of numbers. */
  public List<EventSeries<?>> events() {
    return others.values().stream()
        .<EventSeries<?>>flatMap(ofKind -> ofKind.values().stream())
        .toList();
  }

  @SuppressWarnings("unchecked") // A kind has one type of event.
  private <E extends SummaryEvent> List<EventSeries<E>> series(ValueKind... kinds) {
    return Arrays.stream(kinds)
        .flatMap(kind -> others.getOrDefault(kind, Map.of()).values().stream())
        .map(series -> (EventSeries<E>) series)
        .toList();
  }
}
