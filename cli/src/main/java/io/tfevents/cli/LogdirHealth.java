package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for what is odd in a log directory. */
final class LogdirHealth {
  /** More files that are no event files by their names are not looked into. */
  private static final int MOST_OTHER_FILES = 10_000;

  /** The version of a file stands in its first record, within this many bytes. */
  private static final int HEADER = 64;

  private final URI location;
  private final Instant now = Instant.now();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Map<String, String>> runOfPluginOfTag = new TreeMap<>();
  private final Map<Set<String>, List<String>> runsOfHparams = new LinkedHashMap<>();
  private int runs;
  private int files;
  private long bytes;

  private LogdirHealth(URI location) {
    this.location = location;
  }

  /** Reads all of a log directory. */
  static LogdirHealth of(URI location, PrintWriter error) throws IOException {
    var health = new LogdirHealth(location);
    var runs = Logdir.list(location);
    try (var progress = new Progress(error, runs.stream().mapToLong(RunFiles::size).sum())) {
      for (var run : runs) {
        health.read(run, progress);
      }
    }
    if (runs.isEmpty()) {
      health.add(
          Finding.Kind.NO_EVENT_FILES,
          ".",
          "no event files",
          "name the directory that a writer was given; names of event files have 'tfevents' in"
              + " them");
    }
    health.compareRuns();
    health.lookForUnseenFiles();
    return health;
  }

  /** What was found, the worst first. */
  List<Finding> findings() {
    return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** How much there is, in words. */
  String size() {
    return "%s, %s, %s"
        .formatted(Units.count(runs, "run"), Units.count(files, "file"), Units.bytes(bytes));
  }

  private void read(RunFiles run, Progress progress) {
    runs++;
    if (run.files().isEmpty()) {
      add(
          Finding.Kind.PROFILE_MARKER_ONLY,
          run.name(),
          "only a marker of TensorBoard's profiler, no event file",
          "traces of the profiler stand in plugins/profile; scalars need a writer");
      return;
    }
    var health = new RunHealth(run, now);
    for (var file : run.files()) {
      files++;
      bytes += file.size();
      var where = run.name().equals(".") ? file.name() : run.name() + "/" + file.name();
      try {
        var summary = health.read(file);
        findings.addAll(FileHealth.of(summary, health.hasValuesInFile(), where, now));
      } catch (IOException e) {
        add(
            Finding.Kind.UNREADABLE_FILE,
            where,
            TfEvents.sentence(e),
            "give who reads it the right to; TensorBoard leaves it out, too");
      }
      progress.add(file.size());
    }
    findings.addAll(health.findings());
    health
        .plugins()
        .forEach(
            (tag, plugin) ->
                runOfPluginOfTag
                    .computeIfAbsent(tag, name -> new TreeMap<>())
                    .putIfAbsent(plugin, run.name()));
    var hparams = health.hparams();
    if (hparams != null) {
      runsOfHparams.computeIfAbsent(hparams, names -> new ArrayList<>()).add(run.name());
    }
  }

  private void compareRuns() {
    runOfPluginOfTag.forEach(
        (tag, plugins) -> {
          if (plugins.size() > 1) {
            var uses = new ArrayList<String>();
            plugins.forEach((plugin, run) -> uses.add(plugin + " in run " + run));
            add(
                Finding.Kind.SEVERAL_PLUGINS,
                ".",
                "tag '" + tag + "' is of several plugins: " + String.join(", ", uses),
                "give them names of their own; 'tfevents edit' renames tags");
          }
        });
    if (runsOfHparams.size() > 1) {
      var all = new HashSet<String>();
      runsOfHparams.keySet().forEach(all::addAll);
      var common = new HashSet<>(all);
      runsOfHparams.keySet().forEach(common::retainAll);
      all.removeAll(common);
      add(
          Finding.Kind.MIXED_HPARAMS,
          ".",
          "runs have different hyperparameters: not all have "
              + String.join(", ", new TreeSet<>(all)),
          "tables leave out what a run lacks; TensorBoard may show it empty");
    }
  }

  private void lookForUnseenFiles() throws IOException {
    var storage = Storage.of(location);
    var top = storage.stat(location);
    if (!top.directory()) {
      return;
    }
    record Directory(StoredFile file, String path) {}
    var open = new ArrayDeque<Directory>(List.of(new Directory(top, "")));
    var seen = new HashSet<Object>();
    int looked = 0;
    while (!open.isEmpty() && looked < MOST_OTHER_FILES) {
      var directory = open.remove();
      if (!seen.add(directory.file().identity().orElse(directory.file().location()))) {
        continue;
      }
      for (var entry : storage.list(directory.file().location())) {
        var path = directory.path() + entry.name();
        if (entry.directory()) {
          open.add(new Directory(entry, path + "/"));
        } else if (!entry.name().contains("tfevents")
            && looked++ < MOST_OTHER_FILES
            && isEventFile(storage, entry)) {
          add(
              Finding.Kind.UNSEEN_FILE,
              path,
              "holds events, but its name lacks 'tfevents', so that TensorBoard does not see it",
              "rename it, to events.out.tfevents.1 for example");
        }
      }
    }
  }

  private static boolean isEventFile(Storage storage, StoredFile file) {
    if (file.size() < HEADER / 2) {
      return false;
    }
    try (var in = storage.open(file.location(), 0)) {
      byte[] start = in.readNBytes(HEADER);
      long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
      boolean isRecord = length > 0 && length <= HEADER;
      return isRecord && new String(start, ISO_8859_1).contains("brain.Event:");
    } catch (IOException e) {
      return false;
    }
  }

  private void add(Finding.Kind kind, String where, String sentence, String advice) {
    findings.add(new Finding(kind, where, sentence, advice));
  }
}
