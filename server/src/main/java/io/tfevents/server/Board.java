package io.tfevents.server;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.tfevents.logdir.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What TensorBoard can show: the runs as they were read last. Safe for use by many threads. */
final class Board {
  private final Source source;
  private final Cache<Run, BoardRun> seen = CacheBuilder.newBuilder().weakKeys().build();

  Board(Source source) {
    this.source = source;
  }

  /** The runs, in order of name. */
  List<BoardRun> runs() {
    var runs = new ArrayList<BoardRun>();
    for (var run : source.logdir().runs()) {
      runs.add(of(run));
    }
    return runs;
  }

  /** The run of a name. */
  Optional<BoardRun> run(String name) {
    return source.logdir().run(name).map(this::of);
  }

  /** Where the runs are, for people. */
  String location() {
    return source.display();
  }

  private BoardRun of(Run run) {
    var known = seen.getIfPresent(run);
    if (known == null) {
      known = BoardRun.of(run);
      seen.put(run, known);
    }
    return known;
  }
}
