package io.tfevents.edit;

import io.tfevents.event.TagDictionary;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Runs that are written together: one, or several that become one. */
final class EditedGroup {
  private final Edits edits;
  private final Reading reading;
  private final Target target;
  private final RecordWriter writer;
  private final Map<String, OutputRun> outputs = new LinkedHashMap<>();
  private final List<EditedFile> files = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private Plan plan = new Plan();

  /** The name of the file that is written, and the event of its version, with which each begins. */
  private String fileName = "";

  private byte @Nullable [] header;
  private @Nullable String version;

  EditedGroup(List<RunFiles> runs, Edits edits, Reading reading, Target target) {
    this.edits = edits;
    this.reading = reading;
    this.target = target;
    this.writer = new RecordWriter(this::open);
    for (var run : runs) {
      var source = new SourceRun(run.name(), edits.restarts);
      boolean first = true;
      for (var stored : run.files()) {
        files.add(new EditedFile(source, stored, files.size(), first));
        first = false;
      }
    }
  }

  /** What became of the files that were read. */
  List<Source> sources() {
    return sources;
  }

  /** Writes all; gives back what counts records. */
  RecordWriter write() throws IOException {
    if (edits.needsPlan()) {
      plan();
    }
    shiftTimes();
    if (edits.merge) {
      writeMerged();
    } else {
      writeOneByOne();
    }
    return writer;
  }

  private void plan() throws IOException {
    var planning = new Planning(edits);
    for (var file : files) {
      var run = file.run;
      if (file.isFirst) {
        run.begin();
        planning.nextRun();
      }
      if (edits.merge) {
        file.tags = run.tags().fork(run.tags().nextFile());
      }
      var routes = new Routes(run, edits, outputs);
      try (var pass = reading.open(run, file.stored, run.tags())) {
        if (pass != null) {
          plan(file, pass, planning, routes);
        }
      }
    }
    plan = planning.plan();
    outputs.clear();
  }

  private static void plan(EditedFile file, Reading.Pass pass, Planning planning, Routes routes)
      throws IOException {
    boolean first = true;
    while (pass.next()) {
      file.start = first ? pass.record().wallTime() : file.start;
      first = false;
      planning.add(pass.record(), file.number, routes);
    }
  }

  /** By the first event of each run's first file. */
  private void shiftTimes() throws IOException {
    double shift = 0;
    for (var file : files) {
      if (file.isFirst) {
        shift = edits.changesRun(file.run.name()) ? edits.timeShift + untilStart(file) : 0;
      }
      file.timeShift = shift;
    }
  }

  private double untilStart(EditedFile file) throws IOException {
    var start = edits.start;
    if (start == null) {
      return 0;
    }
    try (var pass = reading.open(file.run, file.stored, new TagDictionary())) {
      return pass == null || !pass.next()
          ? 0
          : start.getEpochSecond() + start.getNano() / 1e9 - pass.record().wallTime();
    }
  }

  private void writeOneByOne() throws IOException {
    for (var file : files) {
      if (file.isFirst) {
        file.run.begin();
      }
      writeOne(file);
    }
  }

  private void writeOne(EditedFile file) throws IOException {
    var routes = new Routes(file.run, edits, outputs);
    fileName = file.stored.name();
    header = null;
    try (var pass = reading.open(file.run, file.stored, file.run.tags())) {
      if (pass == null) {
        return;
      }
      var base = open(routes.base());
      routes.base().open(base);
      while (pass.next()) {
        var record = pass.record();
        if (header == null && record.version() != null) {
          header = record.message().with(record.wallTime() + file.timeShift, record.step());
        }
        writer.write(record, file.number, plan, routes, file.timeShift);
      }
      if (!pass.keepFaults().isEmpty()) {
        base.lacksSomething();
      }
      boolean split = closeOutputs(base);
      boolean gone = split && base.values() == 0;
      if (gone) {
        target.discard(base);
      }
      sources.add(file.source(gone ? null : base));
    }
  }

  /** Closes all files; tells whether values went to another one than {@code base}. */
  private boolean closeOutputs(OutputFile base) throws IOException {
    boolean split = false;
    for (var run : outputs.values()) {
      var closed = run.close();
      split |= closed != null && closed != base && closed.values() > 0;
    }
    return split;
  }

  private void writeMerged() throws IOException {
    var queue =
        new PriorityQueue<EditedFile>(
            Comparator.comparingDouble((EditedFile file) -> file.start)
                .thenComparing(file -> file.number));
    queue.addAll(files);
    fileName = queue.element().stored.name();
    try {
      while (!queue.isEmpty()) {
        var file = queue.remove();
        if (file.pass == null) {
          file.routes = new Routes(file.run, edits, outputs);
          file.pass = reading.open(file.run, file.stored, Objects.requireNonNull(file.tags));
        } else {
          writeMerged(file, file.pass.record());
        }
        if (file.pass != null && file.pass.next()) {
          double time = file.pass.record().wallTime();
          file.start = Double.isNaN(time) ? file.start : time;
          queue.add(file);
        } else if (file.pass != null) {
          file.pass.keepFaults();
          file.pass.close();
        }
      }
    } finally {
      for (var file : files) {
        if (file.pass != null) {
          file.pass.record().close();
        }
      }
    }
    finishMerged();
  }

  private void writeMerged(EditedFile file, SourceFile record) throws IOException {
    var found = record.version();
    if (found != null && found.equals(version)) {
      return;
    }
    writer.write(record, file.number, plan, Objects.requireNonNull(file.routes), file.timeShift);
    if (found != null && version == null) {
      version = found;
      header = record.message().with(record.wallTime() + file.timeShift, record.step());
    }
  }

  private void finishMerged() throws IOException {
    OutputFile merged = null;
    for (var run : outputs.values()) {
      var closed = run.close();
      if (closed != null && (files.size() > 1 || !reading.faults().isEmpty())) {
        closed.lacksSomething();
      }
      merged = merged == null ? closed : merged;
    }
    for (var file : files) {
      sources.add(file.source(merged));
    }
  }

  private OutputFile open(OutputRun run) throws IOException {
    var file = target.create(run.name(), fileName);
    if (header != null) {
      file.write(header, 0);
    }
    return file;
  }

  /** A file that is read, and how far it is. */
  private static final class EditedFile {
    private final SourceRun run;
    private final StoredFile stored;
    private final int number;
    private final boolean isFirst;
    private double timeShift;

    // Of a file that is merged with others.
    private @Nullable TagDictionary tags;
    private @Nullable Routes routes;
    private Reading.@Nullable Pass pass;

    /** The time of the record at hand, or of the first. */
    private double start;

    /**
     * A file.
     *
     * @param isFirst whether it is the first of its run
     */
    EditedFile(SourceRun run, StoredFile stored, int number, boolean isFirst) {
      this.isFirst = isFirst;
      this.run = run;
      this.stored = stored;
      this.number = number;
    }

    Source source(@Nullable OutputFile output) {
      boolean standsForIt =
          output != null && output.run().equals(run.name()) && output.name().equals(stored.name());
      return new Source(run.name(), stored, standsForIt ? output : null);
    }
  }
}
