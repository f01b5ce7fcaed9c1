package io.tfevents.edit;

import io.tfevents.logdir.RunFiles;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongConsumer;

/** Does an edit. */
final class EditRunner {
  private final Edits edits;
  private final Target target;
  private final Reading reading;

  EditRunner(Edits edits, ReadOptions options, LongConsumer progress, Target target) {
    this.edits = edits;
    this.target = target;
    this.reading = new Reading(options, progress, target.replacesSources());
  }

  EditSummary run(List<RunFiles> runs) throws IOException {
    var sources = new ArrayList<Source>();
    var together = new LinkedHashMap<String, List<RunFiles>>();
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.get(i);
      if (edits.dropsAllOf(run.name())) {
        run.files().forEach(file -> sources.add(new Source(run.name(), file, null)));
      } else {
        // Each on its own, unless they become one.
        var key = edits.merge ? edits.runNamed(run.name()) : String.valueOf(i);
        together.computeIfAbsent(key, name -> new ArrayList<>()).add(run);
      }
    }
    long copied = 0;
    long rewritten = 0;
    long dropped = 0;
    for (var group : together.values()) {
      var edited = new EditedGroup(group, edits, reading, target);
      var writer = edited.write();
      copied += writer.copied();
      rewritten += writer.rewritten();
      dropped += writer.dropped();
      sources.addAll(edited.sources());
    }
    target.publish(sources);
    return new EditSummary(
        sources.size(),
        copied,
        rewritten,
        dropped,
        reading.faults(),
        reading.unreadable(),
        target.written(),
        target.backups());
  }
}
