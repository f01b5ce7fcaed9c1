package io.tfevents.hadoop;

import io.tfevents.storage.Storage;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FileSystem;

/** Writes numbers and ends without closing the writer. */
final class WriteAndEnd {
  private WriteAndEnd() {}

  public static void main(String[] args) throws IOException {
    var run = URI.create(args[0]);
    // A file system in Hadoop's cache, which Hadoop closes when the JVM ends.
    Storage.of(run).list(run);
    var writer = SummaryWriter.open(run);
    for (int step = 0; step < 1000; step++) {
      writer.scalar("loss", step, step);
      if (step == 500) {
        writer.flush();
        FileSystem.closeAll();
      }
    }
    System.exit(0);
  }
}
