import io.tfevents.convert.Conversion;
import io.tfevents.convert.Table;
import java.nio.file.Path;
import java.util.HashMap;

/** Counts and averages the numbers of a log by tag, with what our converter hands to a sink. */
public final class BareCounts {
  private BareCounts() {}

  /** Takes the log directory and how often to read it. */
  public static void main(String[] args) throws Exception {
    for (int pass = 0; pass < Integer.parseInt(args[1]); pass++) {
      long started = System.nanoTime();
      var tags = new HashMap<String, double[]>();
      Conversion.from(Path.of(args[0]))
          .tables(Table.SCALARS)
          .threads(2)
          .to(
              batch -> {
                for (var row : batch) {
                  var sum = tags.computeIfAbsent(row.text("tag"), tag -> new double[2]);
                  sum[0]++;
                  sum[1] += row.number("value");
                }
              });
      double points = tags.values().stream().mapToDouble(sum -> sum[0]).sum();
      System.out.printf("%.0f points, %.3f s%n", points, (System.nanoTime() - started) / 1e9);
    }
  }
}
