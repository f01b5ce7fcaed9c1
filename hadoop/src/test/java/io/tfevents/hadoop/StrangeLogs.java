package io.tfevents.hadoop;

import io.tfevents.writer.SummaryWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log directory whose runs have names that are hard on a URI. */
final class StrangeLogs {
  static final Instant MODIFIED = Instant.ofEpochSecond(1_700_000_000);

  /** The accent of the last but one is a character of its own. */
  static final List<String> RUNS =
      List.of("a/b", "a%2Fb", "a b", "50%", "x=y+z", "损失", "cafe\u0301", "#1?&");

  static final String FILE = "events.out.tfevents.1700000000.host.1.0";

  private static final byte[] RUN = run();

  private StrangeLogs() {}

  /** What each event file holds when it has grown to a share of all, by its path. */
  static Map<String, byte[]> grownTo(double share) {
    var files = new TreeMap<String, byte[]>();
    for (String run : RUNS) {
      files.put(run + "/" + FILE, Arrays.copyOf(RUN, (int) (RUN.length * share)));
    }
    return files;
  }

  private static byte[] run() {
    try {
      var folder = Files.createTempDirectory("run");
      try (var writer = SummaryWriter.builder(folder).clock(() -> MODIFIED).open()) {
        for (int step = 0; step < 5; step++) {
          writer.scalar("loss", 1.0 / (step + 1), step);
          writer.histogram("weights", new double[] {step, 1, 2}, step);
          writer.text("note", "step " + step, step);
          if (step % 4 == 0) {
            writer.image("image", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), step);
          }
        }
      }
      byte[] bytes;
      try (var files = Files.list(folder)) {
        var file = files.findFirst().orElseThrow();
        bytes = Files.readAllBytes(file);
        Files.delete(file);
      }
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes files below a local folder. */
  static void put(Path folder, Map<String, byte[]> files) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      Files.setLastModifiedTime(path, FileTime.from(MODIFIED));
    }
  }

  /** The location of a file below a folder. */
  static URI at(URI folder, String path) {
    try {
      return new URI(
          folder.getScheme(), folder.getAuthority(), folder.getPath() + path, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}
