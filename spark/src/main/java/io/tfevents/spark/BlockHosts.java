package io.tfevents.spark;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The machines on which files lie, for file systems that tell. */
final class BlockHosts {
  private static final int MOST = 3;

  private final Configuration configuration;

  BlockHosts(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Those that hold the most of a task's largest file, best first. */
  List<String> of(List<RunPart> parts) {
    var largest =
        parts.stream()
            .flatMap(part -> part.stretches().stream())
            .max(Comparator.comparingLong(Stretch::size));
    return largest.isEmpty() || largest.get().file().location().getScheme().equals("file")
        ? List.of()
        : of(largest.get());
  }

  private List<String> of(Stretch stretch) {
    var bytes = new HashMap<String, Long>();
    try {
      var path = new Path(stretch.file().location());
      var fileSystem = path.getFileSystem(configuration);
      var status = fileSystem.getFileStatus(path);
      for (var block : fileSystem.getFileBlockLocations(status, stretch.from(), stretch.size())) {
        long from = Math.max(block.getOffset(), stretch.from());
        long to = Math.min(block.getOffset() + block.getLength(), stretch.to());
        for (var host : block.getHosts()) {
          bytes.merge(host, to - from, Long::sum);
        }
      }
    } catch (IOException e) {
      return List.of(); // Where a task runs is a matter of speed; reading tells what is wrong.
    }
    // What is no machine of a cluster: the answer of stores that have none.
    bytes.remove("localhost");
    return bytes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }
}
