package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ServerPlaceTest {
  @Test
  void behindTheServerStandsAnExperiment() throws IOException {
    var place = ServerPlace.of(URI.create("https://host:5000/team%20a/vision"));
    assertThat(place.server()).isEqualTo(URI.create("https://host:5000"));
    assertThat(place.experiment()).isEqualTo("team a/vision");
  }

  @Test
  void withoutAPathThereIsNone() throws IOException {
    assertThat(ServerPlace.of(URI.create("http://host:5000/")).experiment()).isNull();
    assertThat(ServerPlace.of(URI.create("http://host")).experiment()).isNull();
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotShown() {
    assertThatThrownBy(() -> ServerPlace.of(URI.create("http://me:s3cret@host:5000")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MLFLOW_TRACKING_PASSWORD")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aQueryIsNoPlace() {
    assertThatThrownBy(() -> ServerPlace.of(URI.create("http://host/a?b=c")))
        .hasMessage(
            "http://host/a?b=c: name a server as http://host:port or http://host:port/name");
  }

  @Test
  void onlyAddressesOfTheWebAreServers() {
    assertThat(ServerPlace.isServer(URI.create("HTTP://host"))).isTrue();
    assertThat(ServerPlace.isServer(URI.create("file:///mlruns"))).isFalse();
    assertThat(ServerPlace.isServer(URI.create("mlruns"))).isFalse();
  }
}
