package io.tfevents.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Makes tasks of runs, as Spark makes them of files: of equal weight, small files together, large
 * ones in parts. The files of a run stay together, in order, as long as they are not too much for a
 * task.
 *
 * @param taskBytes about how much a task reads
 * @param openingBytes what opening a file costs, as if it were so many bytes more
 * @param split whether large files are cut
 */
record Packing(long taskBytes, long openingBytes, boolean split) {

  /** With the session's settings for files. */
  static Packing of(SparkSession session, List<RunPart> runs, boolean split) {
    long most = setting(session, "spark.sql.files.maxPartitionBytes", "128MB");
    long opening = setting(session, "spark.sql.files.openCostInBytes", "4MB");
    long weight = 0;
    for (var run : runs) {
      weight += run.size() + opening * run.stretches().size();
    }
    long share = weight / Math.max(1, session.sparkContext().defaultParallelism());
    return new Packing(Math.min(most, Math.max(opening, share)), opening, split);
  }

  private static long setting(SparkSession session, String name, String usual) {
    return TableOptions.size(name, session.conf().get(name, usual));
  }

  /** Runs whose values are read in whatever parts are best. */
  List<List<RunPart>> packParts(List<RunPart> runs) {
    var parts = new ArrayList<RunPart>();
    for (var run : runs) {
      var before = new ArrayList<>(run.before());
      var now = new ArrayList<Stretch>();
      long weight = 0;
      for (var whole : run.stretches()) {
        for (var stretch : cut(whole)) {
          if (!now.isEmpty() && weight + weight(stretch) > taskBytes) {
            parts.add(new RunPart(run.run(), before, now));
            before.addAll(now);
            now.clear();
            weight = 0;
          }
          now.add(stretch);
          weight += weight(stretch);
        }
      }
      parts.add(new RunPart(run.run(), before, now));
    }
    return pack(parts);
  }

  private List<Stretch> cut(Stretch whole) {
    if (!split || whole.size() <= taskBytes) {
      return List.of(whole);
    }
    int count = Math.toIntExact((whole.size() + taskBytes - 1) / taskBytes);
    long size = whole.size() / count;
    var stretches = new ArrayList<Stretch>(count);
    for (int i = 0; i < count; i++) {
      long from = whole.from() + size * i;
      long to = i == count - 1 ? whole.to() : from + size;
      stretches.add(new Stretch(whole.file(), from, to, i > 0, i < count - 1));
    }
    return stretches;
  }

  /** Parts of runs into tasks, the heaviest first. */
  List<List<RunPart>> pack(List<RunPart> parts) {
    var tasks = new ArrayList<List<RunPart>>();
    var task = new ArrayList<RunPart>();
    long weight = 0;
    var heaviestFirst = Comparator.<RunPart>comparingLong(this::weight).reversed();
    for (var part : parts.stream().sorted(heaviestFirst).toList()) {
      if (!task.isEmpty() && weight + weight(part) > taskBytes) {
        tasks.add(List.copyOf(task));
        task.clear();
        weight = 0;
      }
      task.add(part);
      weight += weight(part);
    }
    if (!task.isEmpty()) {
      tasks.add(List.copyOf(task));
    }
    return tasks;
  }

  private long weight(RunPart part) {
    return part.size() + openingBytes * part.stretches().size();
  }

  private long weight(Stretch stretch) {
    return stretch.size() + openingBytes;
  }
}
