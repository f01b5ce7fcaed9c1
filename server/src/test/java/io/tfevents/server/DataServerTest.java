package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.data.GetExperimentRequest;
import io.tfevents.proto.data.GetExperimentResponse;
import io.tfevents.proto.data.ListBlobSequencesRequest;
import io.tfevents.proto.data.ListBlobSequencesResponse;
import io.tfevents.proto.data.ListPluginsRequest;
import io.tfevents.proto.data.ListPluginsResponse;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import io.tfevents.proto.data.ListTensorsRequest;
import io.tfevents.proto.data.ListTensorsResponse;
import io.tfevents.proto.data.Plugin;
import io.tfevents.proto.data.ReadScalarsRequest;
import io.tfevents.proto.data.ReadScalarsResponse;
import io.tfevents.proto.data.Run;
import io.tfevents.proto.data.RunFilter;
import io.tfevents.proto.data.RunTagFilter;
import io.tfevents.proto.data.TagFilter;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What TensorBoard is answered, by the golden logs. */
class DataServerTest {
  private static Served served;
  private static Client client;

  @BeforeAll
  static void serve() throws Exception {
    served = Served.goldenLogs();
    client = served.client();
  }

  @AfterAll
  static void close() throws IOException {
    served.close();
  }

  @Test
  void theExperimentIsTheLogDirectory() {
    var experiment =
        client.ask(
            "GetExperiment",
            GetExperimentRequest.getDefaultInstance(),
            GetExperimentResponse.getDefaultInstance());

    assertThat(experiment.getDataLocation()).endsWith("testdata/logs");
  }

  @Test
  void pluginsAreThoseThatTagsName() {
    var plugins =
        client.ask(
            "ListPlugins",
            ListPluginsRequest.getDefaultInstance(),
            ListPluginsResponse.getDefaultInstance());

    assertThat(plugins.getPluginsList())
        .extracting(Plugin::getName)
        .contains("scalars", "histograms", "images", "audio", "text", "hparams", "graphs", "mesh")
        .doesNotHaveDuplicates();
  }

  @Test
  void runsAreListedByWhenTheyStarted() {
    var runs = client.runs();

    assertThat(runs).extracting(Run::getName).contains("tf1", "keras/train", "hparams/run-0");
    assertThat(runs)
        .isSortedAccordingTo((a, b) -> Double.compare(a.getStartTime(), b.getStartTime()));
  }

  @Test
  void aTagOfTensorFlow1HasItsOwnNameToShow() {
    var list =
        listScalars(Client.only("tensorboardx", "no_step")).getRuns(0).getTags(0).getMetadata();

    assertThat(list.getSummaryMetadata().getDisplayName()).isEqualTo("no_step");
    assertThat(list.getMaxStep()).isZero();
    assertThat(list.getMaxWallTime()).isGreaterThan(1.7e9);
  }

  @Test
  void numbersOfEveryTypeAreServed() {
    var tags = listScalars(runs("dtypes")).getRuns(0).getTagsList();

    assertThat(tags)
        .extracting(ListScalarsResponse.TagEntry::getTagName)
        .contains("scalar/bfloat16", "scalar/float16", "scalar/float64", "scalar/int64")
        .contains("scalar/uint64", "scalar/uint8", "scalar/int16");
    assertThat(client.scalars("dtypes", "scalar/float64", 10).getValueList()).containsExactly(82f);
    assertThat(client.scalars("dtypes", "scalar/int64", 10).getValueList()).containsExactly(28f);
  }

  @Test
  void anAbsentFilterRestrictsNothing() {
    assertThat(listScalars(RunTagFilter.getDefaultInstance()).getRunsCount()).isGreaterThan(15);
  }

  @Test
  void anEmptyFilterLeavesNothing() {
    var noRuns = RunTagFilter.newBuilder().setRuns(RunFilter.getDefaultInstance()).build();
    var noTags = RunTagFilter.newBuilder().setTags(TagFilter.getDefaultInstance()).build();

    assertThat(listScalars(noRuns).getRunsCount()).isZero();
    assertThat(listScalars(noTags).getRunsCount()).isZero();
  }

  @Test
  void runsAndTagsThatAreNotThereAreLeftOut() {
    assertThat(listScalars(Client.only("tf1", "no such tag")).getRunsCount()).isZero();
    assertThat(listScalars(Client.only("no such run", "loss")).getRunsCount()).isZero();
  }

  @Test
  void aQuestionMustNameAPlugin() {
    assertThatStatus(
            () ->
                client.ask(
                    "ListScalars",
                    ListScalarsRequest.getDefaultInstance(),
                    ListScalarsResponse.getDefaultInstance()))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void aQuestionForPointsMustSayHowMany() {
    var question = ReadScalarsRequest.newBuilder().setPluginFilter(Client.plugin("scalars"));

    assertThatStatus(() -> readScalars(question)).isEqualTo(Status.Code.INVALID_ARGUMENT);
    question.setDownsample(Client.points(-1));
    assertThatStatus(() -> readScalars(question)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void noPointsAreGivenWhereNoneAreAskedFor() {
    assertThat(client.scalars("tensorboardx", "no_step", 0).getStepCount()).isZero();
  }

  @Test
  void aTagOfAnotherPluginIsNotGiven() {
    var question =
        ListTensorsRequest.newBuilder()
            .setPluginFilter(Client.plugin("text"))
            .setRunTagFilter(RunTagFilter.getDefaultInstance())
            .build();
    var list = client.ask("ListTensors", question, ListTensorsResponse.getDefaultInstance());

    assertThat(list.getRunsList())
        .flatExtracting(ListTensorsResponse.RunEntry::getTagsList)
        .extracting(tag -> tag.getMetadata().getSummaryMetadata().getPluginData().getPluginName())
        .isNotEmpty()
        .containsOnly("text");
  }

  @Test
  void textsAreTensorsOfStrings() {
    var text = client.tensors("text", "flax", "t", 10);

    assertThat(text.getStepList()).containsExactly(3L);
    assertThat(text.getValue(0).getStringVal(0).toStringUtf8()).isEqualTo("flax text");
  }

  @Test
  void histogramsOfTensorFlow1AreRowsWithoutEmptyEnds() {
    var run = "tensorboardx";
    var list =
        client.ask(
            "ListTensors",
            ListTensorsRequest.newBuilder()
                .setPluginFilter(Client.plugin("histograms"))
                .setRunTagFilter(runs(run))
                .build(),
            ListTensorsResponse.getDefaultInstance());
    var tag = list.getRuns(0).getTags(0).getTagName();

    TensorProto rows = client.tensors("histograms", run, tag, 1).getValue(0);

    assertThat(rows.getTensorShape().getDim(1).getSize()).isEqualTo(3);
    var numbers = rows.getTensorContent().asReadOnlyByteBuffer();
    numbers.order(ByteOrder.LITTLE_ENDIAN);
    assertThat(numbers.getDouble(16)).as("the first bucket's count").isPositive();
  }

  @Test
  void imagesAreWidthHeightAndFiles() {
    var keys = client.lastBlobs("images", "tf2/train", "digits");

    assertThat(keys).hasSize(5);
    assertThat(client.blob(keys.get(0)).toStringUtf8()).containsOnlyDigits();
    assertThat(client.blob(keys.get(2)).substring(1, 4).toStringUtf8()).isEqualTo("PNG");
  }

  @Test
  void theLongestSequenceIsTold() {
    var question =
        ListBlobSequencesRequest.newBuilder()
            .setPluginFilter(Client.plugin("images"))
            .setRunTagFilter(Client.only("tf2/train", "digits"))
            .build();
    var list =
        client.ask("ListBlobSequences", question, ListBlobSequencesResponse.getDefaultInstance());

    assertThat(list.getRuns(0).getTags(0).getMetadata().getMaxLength()).isEqualTo(5);
  }

  @Test
  void aGraphIsOneBlob() {
    var keys = client.lastBlobs("graphs", "tf1", "__run_graph__");

    assertThat(keys).hasSize(1);
    assertThat(client.blob(keys.get(0)).size()).isPositive();
  }

  @Test
  void aForgedKeyOpensNothing() {
    var real = client.lastBlobs("images", "tf2/train", "digits").get(0);
    var key = BlobKey.parse(real).orElseThrow();
    var elsewhere =
        new BlobKey(key.run(), key.tag(), key.index(), "../../../../etc/passwd", 0, 0, key.blob());
    var beyond =
        new BlobKey(key.run(), key.tag(), key.index(), key.file(), key.offset(), key.start(), 99);
    var garbage =
        Base64.getUrlEncoder().encodeToString("/etc/passwd".getBytes(StandardCharsets.UTF_8));

    for (var forged :
        new String[] {elsewhere.toString(), beyond.toString(), garbage, "", "../../etc/passwd"}) {
      assertThatStatus(() -> client.blob(forged)).as(forged).isEqualTo(Status.Code.NOT_FOUND);
    }
  }

  @Test
  void healthIsServingOnceAllHasBeenRead() {
    var health = HealthGrpc.newBlockingStub(client.channel());
    var question =
        HealthCheckRequest.newBuilder()
            .setService("tensorboard.data.TensorBoardDataProvider")
            .build();

    assertThat(health.check(question).getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void theServiceTellsItsMethods() throws Exception {
    var answer = new CompletableFuture<ServerReflectionResponse>();
    var questions =
        ServerReflectionGrpc.newStub(client.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable reason) {
                    answer.completeExceptionally(reason);
                  }

                  @Override
                  public void onCompleted() {}
                });
    questions.onNext(
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol("tensorboard.data.TensorBoardDataProvider")
            .build());
    questions.onCompleted();

    var files = answer.get(10, TimeUnit.SECONDS).getFileDescriptorResponse();
    var services = FileDescriptorProto.parseFrom(files.getFileDescriptorProto(0)).getServiceList();
    assertThat(services.get(0).getMethodList())
        .extracting(method -> method.getName())
        .hasSize(10)
        .contains("ReadBlobSequences");
  }

  private static ObjectAssert<Status.Code> assertThatStatus(ThrowingCallable question) {
    var thrown = catchThrowableOfType(StatusRuntimeException.class, question);
    assertThat(thrown).as("an error").isNotNull();
    return assertThatObject(thrown.getStatus().getCode());
  }

  private static RunTagFilter runs(String run) {
    return RunTagFilter.newBuilder().setRuns(RunFilter.newBuilder().addNames(run)).build();
  }

  private static ListScalarsResponse listScalars(RunTagFilter filter) {
    var question =
        ListScalarsRequest.newBuilder()
            .setPluginFilter(Client.plugin("scalars"))
            .setRunTagFilter(filter)
            .build();
    return client.ask("ListScalars", question, ListScalarsResponse.getDefaultInstance());
  }

  private static Message readScalars(ReadScalarsRequest.Builder question) {
    return client.ask("ReadScalars", question.build(), ReadScalarsResponse.getDefaultInstance());
  }
}
