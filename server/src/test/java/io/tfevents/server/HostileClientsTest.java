package io.tfevents.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import io.tfevents.proto.data.ReadBlobRequest;
import io.tfevents.proto.data.ReadBlobResponse;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that ask for what is no question, or do not take their answers, cost nobody else any. */
class HostileClientsTest {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  @TempDir private Path folder;
  private SummaryWriter writer;
  private Served served;
  private int logged;

  @BeforeEach
  void serve() throws Exception {
    writer = SummaryWriter.open(folder);
    log();
    served = Served.growing(folder);
  }

  @AfterEach
  void close() throws IOException {
    served.close();
    writer.close();
  }

  @Test
  void whatIsNotTheProtocolIsDisconnected() throws Exception {
    long seed = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      byte[] noise = new byte[1 << i];
      new Random(seed + i).nextBytes(noise);
      try (var socket = connect()) {
        socket.getOutputStream().write(noise);
      } catch (IOException e) {
        // It was disconnected.
      }
    }
    assertServedOn();
  }

  @Test
  void connectionsThatSayNothingAreNoMatter() throws Exception {
    var open = new ArrayList<Socket>();
    for (int i = 0; i < 200; i++) {
      var socket = connect();
      open.add(socket);
      socket.getOutputStream().write(PREFACE.substring(0, i % PREFACE.length()).getBytes(US_ASCII));
    }
    assertServedOn();
    for (var socket : open) {
      socket.close();
    }
    assertServedOn();
  }

  @Test
  void aQuestionThatIsTooLongIsRefusedAndLogged() throws Exception {
    var filter = Client.plugin("scalars".repeat(1 << 20));
    var question = ListScalarsRequest.newBuilder().setPluginFilter(filter).build();

    var warnings = warningsOf(() -> assertRefused(question, Status.Code.RESOURCE_EXHAUSTED));

    assertThat(warnings).anyMatch(line -> line.contains("refused a call of ListScalars"));
    assertServedOn();
  }

  @Test
  void aQuestionThatIsNoMessageIsRefusedAndLoggedOnce() throws Exception {
    // Field 1 of ListScalarsRequest is a text, and this is none.
    var question = BytesValue.of(ByteString.copyFrom(new byte[] {-1}));

    var warnings =
        warningsOf(
            () -> {
              for (int i = 0; i < 10; i++) {
                assertRefused(question, Status.Code.INVALID_ARGUMENT);
              }
            });

    assertThat(warnings.stream().filter(line -> line.contains("ListScalars"))).hasSize(1);
    assertServedOn();
  }

  @Test
  void aMethodThatIsNotThereIsUnimplemented() throws Exception {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () ->
                served
                    .client()
                    .ask(
                        "DropTables",
                        ListScalarsRequest.getDefaultInstance(),
                        ListScalarsResponse.getDefaultInstance()))
        .matches(e -> e.getStatus().getCode() == Status.Code.UNIMPLEMENTED);
    assertServedOn();
  }

  @Test
  void aClientThatTakesNothingStallsNobodyAndCanBeKilled() throws Exception {
    byte[] large = new byte[8 << 20];
    new Random(1).nextBytes(large);
    writer.write("large", ImageSummary.encoded(1, 1, large), 0);
    assertServedOn();
    var key = served.client().lastBlobs("images", ".", "large").get(2);

    var greedy = new Client(served.server().port());
    for (int i = 0; i < 60; i++) {
      askWithoutTaking(greedy, key);
    }
    assertServedOn();
    assertThat(served.client().blob(key)).isEqualTo(ByteString.copyFrom(large));

    greedy.close();
    assertServedOn();
    assertThat(served.client().blob(key)).isEqualTo(ByteString.copyFrom(large));
  }

  private static void askWithoutTaking(Client client, String key) {
    var question = ReadBlobRequest.newBuilder().setBlobKey(key).build();
    var method =
        Client.method(
            "ReadBlob",
            MethodType.SERVER_STREAMING,
            question,
            ReadBlobResponse.getDefaultInstance());
    var call = client.channel().newCall(method, CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(question);
    call.halfClose();
  }

  private void assertRefused(Message question, Status.Code code) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () ->
                served
                    .client()
                    .ask("ListScalars", question, ListScalarsResponse.getDefaultInstance()))
        .matches(e -> e.getStatus().getCode() == code);
  }

  /** What is logged now is read, and told to others. */
  private void assertServedOn() throws IOException, InterruptedException {
    int steps = log();
    Served.await(() -> served.client().scalars(".", "loss", 1000).getStepCount() == steps);
  }

  private int log() throws IOException {
    writer.scalar("loss", logged, logged);
    writer.flush();
    return ++logged;
  }

  private interface Asking {
    void run() throws Exception;
  }

  private static List<String> warningsOf(Asking asking) throws Exception {
    var lines = new ArrayList<String>();
    var logger = Logger.getLogger(DataServer.class.getName());
    var formatter = new SimpleFormatter();
    var handler =
        new Handler() {
          @Override
          public synchronized void publish(LogRecord record) {
            lines.add(formatter.formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      asking.run();
      return List.copyOf(lines);
    } finally {
      logger.removeHandler(handler);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), served.server().port());
  }
}
