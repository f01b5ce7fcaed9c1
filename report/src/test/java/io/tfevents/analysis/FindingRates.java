package io.tfevents.analysis;

import java.util.Locale;

final class FindingRates {
  private FindingRates() {}

  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    for (double phi : new double[] {0, 0.5, 0.8, 0.9}) {
      for (double noise : new double[] {0.02, 0.05}) {
        for (int n : new int[] {20, 50, 100, 200, 500, 1000}) {
          var row =
              new StringBuilder(
                  String.format(Locale.ROOT, "phi %.1f noise %.2f n %4d:", phi, noise, n));
          for (var shape : SyntheticTraining.Shape.values()) {
            int found = 0;
            double onset = 0;
            for (int seed = 0; seed < seeds; seed++) {
              var t = SyntheticTraining.of(shape, n, noise, phi, seed);
              for (var f : Diagnosis.of(java.util.List.of(t.training("t"))).findings()) {
                if (f.kind() == Finding.Kind.OVERFITTING) {
                  found++;
                  onset += Math.abs(f.step() - t.onset()) / (double) n;
                }
              }
            }
            row.append(String.format(Locale.ROOT, " %6.1f", 100.0 * found / seeds));
            if (!shape.isClean()) row.append(String.format(Locale.ROOT, "(%.2f)", onset / found));
          }
          System.out.println(row);
        }
      }
    }
  }
}
