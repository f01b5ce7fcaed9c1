package io.tfevents.tfrecord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TensorFlow's own writer made. */
class GoldenFilesTest {
  private static final Path FOLDER = Path.of("../testdata/tfrecord");

  @ParameterizedTest
  @ValueSource(strings = {"plain.tfrecord", "gzip.tfrecord.gz", "zlib.tfrecord.zlib"})
  void everyRecordOfTensorFlowsWriterIsRead(String name) throws Exception {
    var digests = new ArrayList<String>();
    try (var records = TFRecordReader.open(FOLDER.resolve(name))) {
      while (records.next()) {
        digests.add(sha256(records.toByteArray()));
      }
      assertThat(records.faults()).isEmpty();
    }

    assertThat(digests).hasSize(26).isEqualTo(expectedDigests());
  }

  private static List<String> expectedDigests() throws IOException {
    var json = Files.readString(FOLDER.resolve("expected.json"));
    return Pattern.compile("\"sha256\": \"([0-9a-f]{64})\"")
        .matcher(json)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
