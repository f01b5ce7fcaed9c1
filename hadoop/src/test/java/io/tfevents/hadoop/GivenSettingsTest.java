package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSettingsTest {
  @TempDir Path folder;

  @Test
  void aProgramsOwnConfigurationTellsOfItsFileSystems() throws IOException {
    Files.writeString(folder.resolve("note"), "text");
    var location = URI.create("own:" + folder.toUri().getRawPath() + "note");
    var storage = new HadoopStorage();
    assertThat(storage.serves(location)).isFalse();

    var configuration = new Configuration(HadoopFiles.Settings.configuration());
    configuration.setClass("fs.own.impl", OwnFileSystem.class, FileSystem.class);
    HadoopStorage.use(configuration);

    assertThat(storage.serves(location)).isTrue();
    assertThat(storage.stat(location).size()).isEqualTo(4);
    try (var in = storage.open(location, 1)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("ext");
    }
  }

  /** Local files as {@code own:/…}. */
  public static final class OwnFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("own:///");
    }
  }
}
