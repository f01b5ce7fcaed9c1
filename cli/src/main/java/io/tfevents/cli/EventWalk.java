package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Hands over the selected events of a log directory, file by file in order of their paths. */
final class EventWalk {
  private static final int PROGRESS_INTERVAL = 1 << 12;

  private final LogdirOptions logdir;
  private final PrintWriter error;

  EventWalk(LogdirOptions logdir, PrintWriter error) {
    this.logdir = logdir;
    this.error = error;
  }

  /** Takes events. */
  interface Taker {
    /**
     * Takes an event.
     *
     * @return whether more of the run are wanted
     */
    boolean take(String run, Event event) throws IOException;
  }

  private record RunFile(RunFiles run, StoredFile file) {
    String path() {
      return run.name().equals(".") ? file.name() : run.name() + "/" + file.name();
    }

    boolean isLast() {
      List<StoredFile> files = run.files();
      return files.get(files.size() - 1).equals(file);
    }
  }

  /** Hands over events and tells of faults; gives the exit code. */
  int read(Taker taker) throws IOException, CommandException {
    var selection = logdir.selection();
    var files = new ArrayList<RunFile>();
    for (var run : logdir.selectedRuns()) {
      run.files().forEach(file -> files.add(new RunFile(run, file)));
    }
    files.sort(Comparator.comparing(RunFile::path, RunFiles.BY_CODE_POINT));

    long total = files.stream().mapToLong(file -> file.file().size()).sum();
    var findings = new Findings(error);
    var tags = new HashMap<String, TagDictionary>();
    var done = new HashSet<String>();
    // A bar between the lines on a terminal, or in a pager, would spoil them.
    try (var progress = Output.isFile() ? new Progress(error, total) : Progress.hidden(error)) {
      for (var file : files) {
        var run = file.run().name();
        var runTags = tags.computeIfAbsent(run, name -> new TagDictionary());
        try (var events = EventFile.of(file.file(), logdir.readOptions())) {
          if (!done.contains(run) && !read(run, events, runTags, selection, taker, progress)) {
            done.add(run);
          }
          findings.add(new FileSummary(file.file(), events.records(), null, null, events.faults()));
        } catch (UncheckedIOException e) {
          var reason = Objects.requireNonNull(e.getCause());
          if (reason instanceof CorruptRecordException) {
            throw e;
          }
          findings.addUnreadable(reason);
        } catch (Output.FailedException e) {
          throw e;
        } catch (IOException e) {
          findings.addUnreadable(e);
        }
        if (file.isLast()) {
          tags.remove(run);
        }
      }
    }
    return findings.exitCode();
  }

  private static boolean read(
      String run,
      EventFile file,
      TagDictionary tags,
      Selection selection,
      Taker taker,
      Progress progress)
      throws IOException {
    boolean all = !selection.isAboutValues();
    long events = 0;
    long reported = 0;
    for (Event event : file.events(tags)) {
      if (event instanceof SummaryEvent value ? includes(selection, value) : all) {
        if (!taker.take(run, event)) {
          return false;
        }
      }
      if (++events % PROGRESS_INTERVAL == 0) {
        progress.add(file.position() - reported);
        reported = file.position();
      }
    }
    progress.add(file.position() - reported);
    return true;
  }

  private static boolean includes(Selection selection, SummaryEvent value) {
    return selection.includesTag(value.tag(), value.metadata())
        && selection.includesKind(Kind.of(value))
        && selection.includesStep(value.step());
  }
}
