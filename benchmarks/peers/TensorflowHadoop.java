import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.framework.Summary;
import org.tensorflow.hadoop.util.TFRecordReader;
import org.tensorflow.util.Event;

/** Reads an event file as tensorflow-hadoop and protobuf-java do, all checksums checked. */
public final class TensorflowHadoop {
  private TensorflowHadoop() {}

  /** Takes the file, and how often to read it; once if not given. */
  public static void main(String[] args) throws IOException {
    int passes = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    for (int pass = 0; pass < passes; pass++) {
      long started = System.nanoTime();
      long points = 0;
      double sum = 0;
      try (var in = new BufferedInputStream(Files.newInputStream(Path.of(args[0])), 1 << 18)) {
        var records = new TFRecordReader(in, true);
        for (byte[] record = records.read(); record != null; record = records.read()) {
          for (Summary.Value value : Event.parseFrom(record).getSummary().getValueList()) {
            points++;
            sum += value.getSimpleValue();
          }
        }
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "%d points, sum %.6g, %.3f s, %.1f ns a point%n",
          points, sum, seconds, seconds * 1e9 / Math.max(1, points));
    }
  }
}
