import io.tfevents.writer.SummaryWriter;
import java.net.URI;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the same run wherever it is told to, and flushes now and then. */
final class WriteRun {
  private WriteRun() {}

  public static void main(String[] args) throws Exception {
    var random = new Random(17);
    var millis = new AtomicLong();
    try (var writer =
        SummaryWriter.builder(URI.create(args[0]))
            .clock(() -> Instant.ofEpochMilli(millis.get()))
            .open()) {
      for (int step = 0; step < 500; step++) {
        millis.set(1_700_000_000_000L + 250L * step);
        writer.step(step);
        writer.scalar("loss", random.nextDouble());
        writer.histogram("weights", random.doubles(20).toArray());
        if (step % 50 == 49) {
          writer.flush();
        }
      }
    }
  }
}
