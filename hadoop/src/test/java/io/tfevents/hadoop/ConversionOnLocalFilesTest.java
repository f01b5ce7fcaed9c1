package io.tfevents.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.io.TempDir;

/** Local files by way of Hadoop. */
class ConversionOnLocalFilesTest extends ConversionContract {
  @TempDir Path files;

  @Override
  URI folder() {
    return URI.create("plain:" + files.toUri().getRawPath());
  }

  @Override
  void put(URI file, byte[] contents) throws IOException {
    var path = Path.of(file.getPath());
    Files.createDirectories(path.getParent());
    Files.write(path, contents);
    Files.setLastModifiedTime(path, FileTime.from(StrangeLogs.MODIFIED));
  }
}
