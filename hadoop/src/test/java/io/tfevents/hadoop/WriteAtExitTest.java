package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program that ends without closing its writer. */
@Timeout(120)
class WriteAtExitTest {

  @Test
  void allThatWasWrittenIsThere() throws Exception {
    var run = URI.create("s3a://exit/run/");
    S3Stub.INSTANCE.put(run.resolve("notes.txt"), new byte[1]);
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dtfevents.test.s3=" + S3Stub.INSTANCE.endpoint(),
            "-cp",
            System.getProperty("java.class.path"),
            WriteAndEnd.class.getName(),
            run.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(Written.steps(run)).isEqualTo(LongStream.range(0, 1000).boxed().toList());
    assertThat(Written.files(run)).hasSize(2);
  }
}
