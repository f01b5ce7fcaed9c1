package io.tfevents.logdir;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.OtherValueEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.StoredValue;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TensorEvent;
import io.tfevents.event.ValueKind;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run: the series that its event files hold. Series come in the order in which tags appear. */
public final class Run {
  private final RunFiles files;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, ScalarSeries> scalars = new LinkedHashMap<>();
  private final Map<Class<?>, Map<String, EventSeries<?>>> others = new HashMap<>();

  private Run(RunFiles files) {
    this.files = files;
  }

  static Run read(RunFiles files, ReadOptions options) throws IOException {
    var run = new Run(files);
    var tags = new TagDictionary();
    var index = run.new Index(tags);
    for (StoredFile stored : files.files()) {
      index.file = stored;
      try (var file = EventFile.open(stored.location(), options)) {
        file.scan(tags, index);
        run.faults.addAll(file.faults());
      }
    }
    return run;
  }

  /** The path of its directory below the log directory; {@code .} for the log directory itself. */
  public String name() {
    return files.name();
  }

  /** Its event files, in the order in which they were read. */
  public List<StoredFile> files() {
    return files.files();
  }

  /** What was wrong with its files. */
  public List<Fault> faults() {
    return Collections.unmodifiableList(faults);
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
    return series(HistogramEvent.class);
  }

  /** The series of images. */
  public List<EventSeries<ImageEvent>> images() {
    return series(ImageEvent.class);
  }

  /** The series of sounds in TensorFlow 1's form. */
  public List<EventSeries<AudioEvent>> audio() {
    return series(AudioEvent.class);
  }

  /** The series of all other tensors. */
  public List<EventSeries<TensorEvent>> tensors() {
    return series(TensorEvent.class);
  }

  /** The run's graphs. */
  public List<EventSeries<GraphEvent>> graphs() {
    return series(GraphEvent.class);
  }

  /** The series of run metadata. */
  public List<EventSeries<RunMetadataEvent>> runMetadata() {
    return series(RunMetadataEvent.class);
  }

  /** The series of values in a form that is not known here. */
  public List<EventSeries<OtherValueEvent>> otherValues() {
    return series(OtherValueEvent.class);
  }

  @SuppressWarnings("unchecked") // Series are kept by the type of their events.
  private <E extends SummaryEvent> List<EventSeries<E>> series(Class<E> type) {
    return others.getOrDefault(type, Map.of()).values().stream()
        .map(series -> (EventSeries<E>) series)
        .toList();
  }

  /** Sorts what comes from the files into the series. */
  private final class Index implements EventSink {
    private final TagDictionary tags;
    private final List<@Nullable ScalarSeries> byTag = new ArrayList<>();
    private @Nullable StoredFile file;

    Index(TagDictionary tags) {
      this.tags = tags;
    }

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      while (byTag.size() <= tagId) {
        byTag.add(null);
      }
      var known = byTag.get(tagId);
      if (known != null) {
        known.describe(metadata);
      }
      others.values().stream()
          .map(series -> series.get(name))
          .forEach(
              series -> {
                if (series != null) {
                  series.describe(metadata);
                }
              });
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      var series = byTag.get(tagId);
      if (series == null) {
        series = new ScalarSeries(tags.name(tagId));
        series.describe(tags.metadata(tagId));
        byTag.set(tagId, series);
        scalars.put(series.tag(), series);
      }
      series.add(wallTime, step, value);
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      if (file != null) {
        var metadata = tags.metadata(tagId);
        var series =
            others
                .computeIfAbsent(kind.event(), type -> new LinkedHashMap<>())
                .computeIfAbsent(tags.name(tagId), name -> new EventSeries<>(name, kind.event()));
        series.describe(metadata);
        series.add(StoredValue.of(file, message, wallTime, step, kind, metadata));
      }
    }
  }
}
