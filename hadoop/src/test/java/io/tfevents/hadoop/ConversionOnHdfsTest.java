package io.tfevents.hadoop;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ConversionOnHdfsTest extends ConversionContract {
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  @TempDir static java.nio.file.Path cluster;
  private static MiniDFSCluster hdfs;

  private final int number = FOLDERS.incrementAndGet();

  @BeforeAll
  static void start() throws IOException {
    hdfs =
        new MiniDFSCluster.Builder(new Configuration(), cluster.toFile()).numDataNodes(1).build();
    hdfs.waitActive();
  }

  @AfterAll
  static void stop() {
    hdfs.shutdown();
  }

  @Override
  URI folder() {
    return hdfs.getURI().resolve("/converted" + number + "/");
  }

  @Override
  void put(URI file, byte[] contents) throws IOException {
    var path = new Path(file);
    try (var out = hdfs.getFileSystem().create(path, true)) {
      out.write(contents);
    }
    hdfs.getFileSystem().setTimes(path, StrangeLogs.MODIFIED.toEpochMilli(), -1);
  }
}
