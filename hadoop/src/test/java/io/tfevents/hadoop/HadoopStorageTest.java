package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopStorageTest {

  @ParameterizedTest
  @ValueSource(strings = {"hdfs://host/logs", "webhdfs://host/logs", "s3a://bucket/logs"})
  void servesEverySchemeThatHadoopHasAnImplementationFor(String location) {
    assertThat(new HadoopStorage().serves(URI.create(location))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///logs", "jar:file:/a.jar!/logs", "gopher://host/logs", "logs"})
  void servesNeitherWhatJavaReachesNorWhatIsUnknown(String location) {
    assertThat(new HadoopStorage().serves(URI.create(location))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abfs://files@account/logs", "gs://bucket/logs"})
  void servesNoSchemeWhoseConnectorIsMissing(String location) {
    assertThat(new HadoopStorage().serves(URI.create(location))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs://no-such-host.invalid/logs", "s3a:///logs"})
  void aPlaceThatCannotBeReachedIsAnErrorThatNamesIt(String location) {
    assertThatThrownBy(() -> Storage.of(URI.create(location)).list(URI.create(location)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(location + ": cannot be reached: ");
  }
}
