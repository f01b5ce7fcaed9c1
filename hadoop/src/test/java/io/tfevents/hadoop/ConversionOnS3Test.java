package io.tfevents.hadoop;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

class ConversionOnS3Test extends ConversionContract {
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private final URI folder = URI.create("s3a://converted/" + FOLDERS.incrementAndGet() + "/");

  @Override
  URI folder() {
    return folder;
  }

  @Override
  void put(URI file, byte[] contents) {
    S3Stub.INSTANCE.put(file, contents);
  }
}
