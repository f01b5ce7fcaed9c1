package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.storage.Storage;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.shaded.com.ctc.wstx.stax.WstxInputFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** What is needed on the class path, and what is said where it is missing. */
class RunsAloneTest {
  private static final List<Class<?>> OURS =
      List.of(Storage.class, HadoopStorage.class, ListAndRead.class);
  private static final Class<?> CLIENT_API = FileSystem.class;
  private static final Class<?> CLIENT_RUNTIME = WstxInputFactory.class;
  private static final Class<?> SLF4J = Logger.class;

  @TempDir Path folder;

  @BeforeEach
  void aFile() throws Exception {
    Files.writeString(folder.resolve("file"), "content");
  }

  @Test
  void hadoopsClientIsEnough() throws Exception {
    var output = run(plain(), CLIENT_API, CLIENT_RUNTIME, SLF4J);

    assertThat(output).contains("read file ontent");
  }

  @Test
  void withoutHadoopNothingIsServed() throws Exception {
    assertThat(run(plain()))
        .anyMatch(line -> line.startsWith("failed: " + plain() + ": no storage"));
  }

  @Test
  void withoutAConnectorItsSchemeIsNotServed() throws Exception {
    var output = run(URI.create("s3a://bucket/logs"), CLIENT_API, CLIENT_RUNTIME, SLF4J);

    assertThat(output)
        .anyMatch(line -> line.startsWith("failed: s3a://bucket/logs: no storage for 's3a:'"));
  }

  @Test
  void aMissingLibraryIsNamed() throws Exception {
    var output = run(plain(), CLIENT_API, SLF4J);

    assertThat(output)
        .anyMatch(
            line ->
                line.startsWith("failed: " + plain() + ": a library of Hadoop's is missing")
                    && line.contains("org/apache/hadoop/shaded"));
  }

  private URI plain() {
    return URI.create("plain:" + folder.toUri().getRawPath());
  }

  private static List<String> run(URI directory, Class<?>... libraries) throws Exception {
    var classPath =
        Stream.concat(OURS.stream(), Stream.of(libraries))
            .map(RunsAloneTest::home)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dtfevents.hadoop.fs.plain.impl=" + PlainFileSystem.class.getName());
    command.addAll(List.of("-cp", classPath, ListAndRead.class.getName(), directory.toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }

  /** The folder or jar that a class came from. */
  private static String home(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
