package io.tfevents.convert;

import io.tfevents.event.EventSink;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Finds the tags under which a run has numbers. */
final class ScalarTags implements EventSink {
  private final List<String> tags = new ArrayList<>();
  private final BitSet found = new BitSet();

  private ScalarTags() {}

  /** Those of all runs, which are read side by side. */
  static Set<String> of(
      List<RunFiles> runs,
      ReadOptions options,
      Selection selection,
      ExecutorService scans,
      LongConsumer progress)
      throws IOException {
    var reading = new ArrayList<Future<Set<String>>>();
    for (var run : runs) {
      var stream = RunStream.of(run).options(options).select(selection).onProgress(progress);
      reading.add(
          scans.submit(
              () -> {
                var tags = new ScalarTags();
                stream.read(tags);
                return tags.found();
              }));
    }
    var all = new HashSet<String>();
    try {
      for (var tags : reading) {
        all.addAll(tags.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
    return all;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == tags.size()) {
      tags.add(name);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    found.set(tagId);
  }

  private Set<String> found() {
    var names = new HashSet<String>();
    found.stream().forEach(tagId -> names.add(tags.get(tagId)));
    return names;
  }
}
