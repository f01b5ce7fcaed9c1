package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.tfevents.proto.data.Downsample;
import io.tfevents.proto.data.ListRunsRequest;
import io.tfevents.proto.data.ListRunsResponse;
import io.tfevents.proto.data.PluginFilter;
import io.tfevents.proto.data.ReadBlobRequest;
import io.tfevents.proto.data.ReadBlobResponse;
import io.tfevents.proto.data.ReadBlobSequencesRequest;
import io.tfevents.proto.data.ReadBlobSequencesResponse;
import io.tfevents.proto.data.ReadScalarsRequest;
import io.tfevents.proto.data.ReadScalarsResponse;
import io.tfevents.proto.data.ReadTensorsRequest;
import io.tfevents.proto.data.ReadTensorsResponse;
import io.tfevents.proto.data.Run;
import io.tfevents.proto.data.RunFilter;
import io.tfevents.proto.data.RunTagFilter;
import io.tfevents.proto.data.ScalarData;
import io.tfevents.proto.data.TagFilter;
import io.tfevents.proto.data.TensorData;
import java.util.List;

/** Asks as TensorBoard does, with protobuf's own messages on its side. */
final class Client implements AutoCloseable {
  private final ManagedChannel channel;

  Client(int port) {
    this(port, InsecureChannelCredentials.create());
  }

  Client(int port, ChannelCredentials credentials) {
    channel =
        Grpc.newChannelBuilder("localhost:" + port, credentials)
            .maxInboundMessageSize(256 << 20)
            .build();
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Asks a method by its name. */
  <Q extends Message, A extends Message> A ask(String name, Q question, A answer) {
    return ClientCalls.blockingUnaryCall(
        channel, method(name, MethodType.UNARY, question, answer), CallOptions.DEFAULT, question);
  }

  @SuppressWarnings("unchecked") // A message has the type of its default.
  static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      String name, MethodType type, Q question, A answer) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(type)
        .setFullMethodName("tensorboard.data.TensorBoardDataProvider/" + name)
        .setRequestMarshaller(ProtoUtils.marshaller((Q) question.getDefaultInstanceForType()))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }

  static PluginFilter plugin(String name) {
    return PluginFilter.newBuilder().setPluginName(name).build();
  }

  /** One tag of a run. */
  static RunTagFilter only(String run, String tag) {
    return RunTagFilter.newBuilder()
        .setRuns(RunFilter.newBuilder().addNames(run))
        .setTags(TagFilter.newBuilder().addNames(tag))
        .build();
  }

  static Downsample points(long number) {
    return Downsample.newBuilder().setNumPoints(number).build();
  }

  /** The runs that are there. */
  List<Run> runs() {
    return ask(
            "ListRuns", ListRunsRequest.getDefaultInstance(), ListRunsResponse.getDefaultInstance())
        .getRunsList();
  }

  /** The points of one tag. */
  ScalarData scalars(String run, String tag, long points) {
    var question =
        ReadScalarsRequest.newBuilder()
            .setPluginFilter(plugin("scalars"))
            .setRunTagFilter(only(run, tag))
            .setDownsample(points(points))
            .build();
    return ask("ReadScalars", question, ReadScalarsResponse.getDefaultInstance())
        .getRuns(0)
        .getTags(0)
        .getData();
  }

  /** The values of one tag. */
  TensorData tensors(String plugin, String run, String tag, long points) {
    var question =
        ReadTensorsRequest.newBuilder()
            .setPluginFilter(plugin(plugin))
            .setRunTagFilter(only(run, tag))
            .setDownsample(points(points))
            .build();
    return ask("ReadTensors", question, ReadTensorsResponse.getDefaultInstance())
        .getRuns(0)
        .getTags(0)
        .getData();
  }

  /** The keys to the blobs of the last value of a tag. */
  List<String> lastBlobs(String plugin, String run, String tag) {
    var question =
        ReadBlobSequencesRequest.newBuilder()
            .setPluginFilter(plugin(plugin))
            .setRunTagFilter(only(run, tag))
            .setDownsample(points(1))
            .build();
    var data =
        ask("ReadBlobSequences", question, ReadBlobSequencesResponse.getDefaultInstance())
            .getRuns(0)
            .getTags(0)
            .getData();
    return data.getValues(0).getBlobRefsList().stream().map(ref -> ref.getBlobKey()).toList();
  }

  /** A blob, its parts joined. */
  ByteString blob(String key) {
    var question = ReadBlobRequest.newBuilder().setBlobKey(key).build();
    var parts =
        ClientCalls.blockingServerStreamingCall(
            channel,
            method(
                "ReadBlob",
                MethodType.SERVER_STREAMING,
                question,
                ReadBlobResponse.getDefaultInstance()),
            CallOptions.DEFAULT,
            question);
    var blob = ByteString.EMPTY;
    while (parts.hasNext()) {
      blob = blob.concat(parts.next().getData());
    }
    return blob;
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
