package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelCredentials;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.tfevents.server.ServerOptions.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the server can be asked, and by whom. */
class ListeningTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options = options().withAddress("127.0.0.1", taken.getLocalPort());

      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> DataServer.start(options))
          .withMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .withMessageContaining("in use");
    }
  }

  @Test
  void aHostThatIsNotThereIsNamed() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> DataServer.start(options().withAddress("nosuch.invalid", 0)))
        .withMessageContaining("nosuch.invalid:0: no such host");
  }

  @Test
  void anEncryptedServerProvesItsIdentityAndAnswersNoOtherWay() throws Exception {
    var tls = identity();
    var trusting =
        TlsChannelCredentials.newBuilder().trustManager(tls.certificate().toFile()).build();
    try (var server = DataServer.start(options().withTls(tls))) {
      assertThat(runs(server, trusting)).isZero();
      assertThatThrownBy(() -> runs(server, TlsChannelCredentials.create()))
          .isInstanceOf(StatusRuntimeException.class);
      try (var unencrypted = new Client(server.port())) {
        assertThatThrownBy(unencrypted::runs).isInstanceOf(StatusRuntimeException.class);
      }
      assertThat(runs(server, trusting)).isZero();
    }
  }

  @Test
  void aCertificateThatIsNoneIsNamed() throws Exception {
    var tls = identity();
    var none = Files.writeString(folder.resolve("none.pem"), "none");

    assertThatThrownBy(() -> start(new Tls(none, tls.key())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(none.toString());
    assertThatThrownBy(() -> start(new Tls(tls.certificate(), none)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(none.toString());
    assertThatThrownBy(() -> start(new Tls(folder.resolve("missing.pem"), tls.key())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.pem");
  }

  private ServerOptions options() {
    return ServerOptions.of(folder.resolve("logs").toUri())
        .withAddress("localhost", 0)
        .withReload(Optional.empty());
  }

  private void start(Tls tls) throws IOException {
    DataServer.start(options().withTls(tls)).close();
  }

  private static int runs(DataServer server, ChannelCredentials credentials) {
    try (var client = new Client(server.port(), credentials)) {
      return client.runs().size();
    }
  }

  /** A certificate that the host {@code localhost} gave itself, and the key to it. */
  private Tls identity() throws Exception {
    var store = folder.resolve("identity.p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                String.valueOf(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return new Tls(
        pem("certificate.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded()),
        pem("key.pem", "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
  }

  private Path pem(String name, String kind, byte[] contents) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(contents);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
