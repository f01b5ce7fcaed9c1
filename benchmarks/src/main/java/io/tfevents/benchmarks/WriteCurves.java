package io.tfevents.benchmarks;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Writes the curves of many trainings: of fifty tags twenty are noisy losses, ten accuracies of
 * 10,000 examples, eight norms, eight whole percents, three schedules, and one never changes.
 */
public final class WriteCurves {
  private WriteCurves() {}

  /** Takes the directory, how many runs, how many tags of each, and how many points of each tag. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: WriteCurves DIRECTORY RUNS TAGS POINTS");
      System.exit(2);
    }
    int tags = Integer.parseInt(args[2]);
    int points = Integer.parseInt(args[3]);
    for (int run = 0; run < Integer.parseInt(args[1]); run++) {
      var random = new Random(run);
      var curves = new ArrayList<IntToDoubleFunction>();
      var names = new ArrayList<String>();
      for (int tag = 0; tag < tags; tag++) {
        names.add(name(tag % 50) + tag);
        curves.add(curve(tag % 50, random, points));
      }
      var directory = Path.of(args[0]).resolve("run_%03d".formatted(run));
      try (var writer = SummaryWriter.open(directory)) {
        writer.hparams(Map.<String, Object>of("lr", random.nextDouble(), "seed", run));
        for (int step = 0; step < points; step++) {
          for (int tag = 0; tag < tags; tag++) {
            writer.scalar(names.get(tag), (float) curves.get(tag).applyAsDouble(step), 10L * step);
          }
        }
      }
    }
  }

  private static String name(int tag) {
    return tag < 20
        ? "loss/head_"
        : tag < 30
            ? "accuracy/class_"
            : tag < 38 ? "norm/layer_" : tag < 46 ? "busy/device_" : "schedule/";
  }

  private static IntToDoubleFunction curve(int tag, Random random, int points) {
    double pace = points * (0.1 + 0.3 * random.nextDouble());
    double level = 0.2 + random.nextDouble();
    if (tag < 20) {
      return step -> (level + Math.exp(-step / pace)) * (1 + 0.05 * random.nextGaussian());
    } else if (tag < 30) {
      return step ->
          Math.round(
                  10_000
                      * Math.min(
                          1,
                          0.9 / (0.9 + level * Math.exp(-step / pace))
                              + 0.005 * random.nextGaussian()))
              / 10_000.0;
    } else if (tag < 38) {
      return step -> level * Math.exp(0.3 * random.nextGaussian());
    } else if (tag < 46) {
      return step -> Math.max(0, Math.min(100, Math.round(85 + 6 * random.nextGaussian())));
    } else if (tag < 49) {
      return step -> level * 1e-3 * (1 + Math.cos(Math.PI * step / points));
    }
    return step -> level;
  }
}
