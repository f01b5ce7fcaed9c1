package io.tfevents.hadoop;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** On local files, which Hadoop reaches without a connector. */
class PlainStorageTest extends StorageContract {
  @TempDir Path folder;

  @Override
  URI folder() {
    return URI.create("plain:" + folder.toUri().getRawPath());
  }
}
