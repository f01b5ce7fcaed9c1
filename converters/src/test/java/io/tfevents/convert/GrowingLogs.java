package io.tfevents.convert;

import io.tfevents.writer.SummaryWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/** A program that writes three runs without end; run by {@link UpdateCrashTest}. */
final class GrowingLogs {
  private GrowingLogs() {}

  public static void main(String[] args) throws Exception {
    var writers = new ArrayList<SummaryWriter>();
    for (int run = 0; run < 3; run++) {
      writers.add(
          SummaryWriter.builder(Path.of(args[0], "run" + run))
              .flushInterval(Duration.ofMillis(1))
              .open());
    }
    System.out.println("begins");
    for (int step = 0; ; step++) {
      for (var writer : writers) {
        writer.scalar("loss", 1.0 / (step + 1), step);
        writer.histogram("weights", new double[] {step, 1, 2}, step);
        if (step % 10 == 0) {
          writer.image("image", new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), step);
        }
      }
      Thread.sleep(10);
    }
  }
}
