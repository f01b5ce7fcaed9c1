package io.tfevents.browser;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Logs whose truth is known. */
final class SampleLogs {
  private SampleLogs() {}

  /**
   * Three runs of 100 steps: {@code a/plain}, whose validation loss falls to the end; {@code
   * a/overfit}, whose is best at step 40 and rises; {@code a/broken}, whose loss is NaN from step
   * 60 on. They differ in their learning rates 0.1, 0.01 and 1, and have the same batch size.
   */
  static Path three(Path logs) throws IOException {
    write(logs.resolve("a/plain"), 0.1, Double.MAX_VALUE, Double.MAX_VALUE);
    write(logs.resolve("a/overfit"), 0.01, 40, Double.MAX_VALUE);
    write(logs.resolve("a/broken"), 1, Double.MAX_VALUE, 60);
    return logs;
  }

  private static void write(Path run, double rate, double rising, double lost) throws IOException {
    var random = new Random(7);
    try (var writer = SummaryWriter.open(run)) {
      var hparams = new LinkedHashMap<String, Object>();
      hparams.put("lr", rate);
      hparams.put("batch", 32);
      writer.hparams(hparams);
      for (int step = 0; step < 100; step++) {
        double loss = Math.exp(-step / 30.0) + 0.1 + 0.004 * random.nextGaussian();
        double more = 0.05 + Math.max(0, step - rising) * 0.01;
        writer.doubleScalar("loss/train", step < lost ? loss : Double.NaN, step);
        writer.doubleScalar("loss/val", step < lost ? loss + more : Double.NaN, step);
        writer.doubleScalar("accuracy", 1 - loss / 2 - rate / 50, step);
        writer.doubleScalar("optim/rate", rate * (1 - step / 200.0), step);
      }
    }
  }

  /** Runs {@code run00}, {@code run01} and so on, of which the loss of the last is the smallest. */
  static Path many(Path logs, int runs) throws IOException {
    for (int run = 0; run < runs; run++) {
      try (var writer = SummaryWriter.open(logs.resolve("run%02d".formatted(run)))) {
        writer.hparams(Map.<String, Object>of("lr", run % 2 == 0 ? 0.1 : 0.2, "seed", run));
        for (int step = 0; step < 20; step++) {
          writer.doubleScalar("loss", (runs - run) * Math.exp(-step / 10.0), step);
        }
      }
    }
    return logs;
  }
}
