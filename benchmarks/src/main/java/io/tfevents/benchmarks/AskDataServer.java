package io.tfevents.benchmarks;

import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.stub.ClientCalls;
import io.tfevents.proto.data.Downsample;
import io.tfevents.proto.data.ListBlobSequencesRequest;
import io.tfevents.proto.data.ListBlobSequencesResponse;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import io.tfevents.proto.data.ListTensorsRequest;
import io.tfevents.proto.data.ListTensorsResponse;
import io.tfevents.proto.data.PluginFilter;
import io.tfevents.proto.data.ReadBlobRequest;
import io.tfevents.proto.data.ReadBlobSequencesRequest;
import io.tfevents.proto.data.ReadBlobSequencesResponse;
import io.tfevents.proto.data.ReadScalarsRequest;
import io.tfevents.proto.data.ReadTensorsRequest;
import io.tfevents.proto.data.RunFilter;
import io.tfevents.proto.data.RunTagFilter;
import io.tfevents.proto.data.TagFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Asks a TensorBoard data server what TensorBoard's pages ask it, with several clients at a time,
 * and says how long its answers took. Answers are counted, not parsed; those of the first seconds,
 * while Java still compiles the clients, are not counted either.
 */
public final class AskDataServer {
  private static final String SERVICE = "tensorboard.data.TensorBoardDataProvider/";

  /** What TensorBoard asks for. */
  private static final long SCALARS = 1000;

  private static final long TENSORS = 51;
  private static final long IMAGES = 10;

  private static final double WARM_UP_SECONDS = 3;

  private AskDataServer() {}

  /**
   * Takes the port, a method, how many clients ask at a time, for how many seconds, and how many
   * questions a second each has; if that is not given, the next as soon as it is answered.
   */
  public static void main(String[] args) throws Exception {
    if (args.length < 4 || args.length > 5) {
      System.err.println("usage: AskDataServer PORT READ_SCALARS|… CLIENTS SECONDS [RATE]");
      System.exit(2);
    }
    int port = Integer.parseInt(args[0]);
    var channel = channel(port);
    var method = Method.valueOf(args[1]);
    var questions =
        switch (method) {
          case READ_SCALARS -> scalars(channel);
          case READ_TENSORS -> tensors(channel);
          case READ_BLOB -> blobs(channel);
        };
    channel.shutdownNow();
    int clients = Integer.parseInt(args[2]);
    var pace = args.length == 5 ? 1e9 / Double.parseDouble(args[4]) : 0;
    ask(port, method, questions, clients, Double.parseDouble(args[3]), (long) pace);
  }

  /** The methods that give data. */
  private enum Method {
    READ_SCALARS("ReadScalars", MethodType.UNARY),
    READ_TENSORS("ReadTensors", MethodType.UNARY),
    READ_BLOB("ReadBlob", MethodType.SERVER_STREAMING);

    private final String rpc;
    private final MethodType type;

    Method(String rpc, MethodType type) {
      this.rpc = rpc;
      this.type = type;
    }
  }

  private static ManagedChannel channel(int port) {
    return ManagedChannelBuilder.forAddress("localhost", port)
        .usePlaintext()
        .maxInboundMessageSize(256 << 20)
        .build();
  }

  private static <A> MethodDescriptor<MessageLite, A> method(
      String name, MethodType type, Marshaller<A> answers) {
    return MethodDescriptor.<MessageLite, A>newBuilder()
        .setType(type)
        .setFullMethodName(SERVICE + name)
        .setRequestMarshaller(new Serializing())
        .setResponseMarshaller(answers)
        .build();
  }

  private static <A extends Message> A list(
      ManagedChannel channel, String name, Message question, Parser<A> answers) {
    return ClientCalls.blockingUnaryCall(
        channel,
        method(name, MethodType.UNARY, new Parsing<>(answers)),
        CallOptions.DEFAULT,
        question);
  }

  /** Each tag, of all runs: a card of the page. */
  private static List<MessageLite> scalars(ManagedChannel channel) {
    var list =
        list(
            channel,
            "ListScalars",
            ListScalarsRequest.newBuilder().setPluginFilter(plugin("scalars")).build(),
            ListScalarsResponse.parser());
    return list.getRunsList().stream()
        .flatMap(run -> run.getTagsList().stream())
        .map(tag -> tag.getTagName())
        .distinct()
        .<MessageLite>map(
            tag ->
                ReadScalarsRequest.newBuilder()
                    .setPluginFilter(plugin("scalars"))
                    .setRunTagFilter(
                        RunTagFilter.newBuilder().setTags(TagFilter.newBuilder().addNames(tag)))
                    .setDownsample(Downsample.newBuilder().setNumPoints(SCALARS))
                    .build())
        .toList();
  }

  /** Each tag of each run. */
  private static List<MessageLite> tensors(ManagedChannel channel) {
    var list =
        list(
            channel,
            "ListTensors",
            ListTensorsRequest.newBuilder().setPluginFilter(plugin("histograms")).build(),
            ListTensorsResponse.parser());
    var questions = new ArrayList<MessageLite>();
    for (var run : list.getRunsList()) {
      for (var tag : run.getTagsList()) {
        questions.add(
            ReadTensorsRequest.newBuilder()
                .setPluginFilter(plugin("histograms"))
                .setRunTagFilter(only(run.getRunName(), tag.getTagName()))
                .setDownsample(Downsample.newBuilder().setNumPoints(TENSORS))
                .build());
      }
    }
    return questions;
  }

  /** Each image that is shown of each tag of each run. */
  private static List<MessageLite> blobs(ManagedChannel channel) {
    var list =
        list(
            channel,
            "ListBlobSequences",
            ListBlobSequencesRequest.newBuilder().setPluginFilter(plugin("images")).build(),
            ListBlobSequencesResponse.parser());
    var questions = new ArrayList<MessageLite>();
    for (var run : list.getRunsList()) {
      for (var tag : run.getTagsList()) {
        var sequences =
            list(
                channel,
                "ReadBlobSequences",
                ReadBlobSequencesRequest.newBuilder()
                    .setPluginFilter(plugin("images"))
                    .setRunTagFilter(only(run.getRunName(), tag.getTagName()))
                    .setDownsample(Downsample.newBuilder().setNumPoints(IMAGES))
                    .build(),
                ReadBlobSequencesResponse.parser());
        for (var sequence : sequences.getRuns(0).getTags(0).getData().getValuesList()) {
          // Width and height come first.
          var key = sequence.getBlobRefs(2).getBlobKey();
          questions.add(ReadBlobRequest.newBuilder().setBlobKey(key).build());
        }
      }
    }
    return questions;
  }

  private static PluginFilter plugin(String name) {
    return PluginFilter.newBuilder().setPluginName(name).build();
  }

  private static RunTagFilter only(String run, String tag) {
    return RunTagFilter.newBuilder()
        .setRuns(RunFilter.newBuilder().addNames(run))
        .setTags(TagFilter.newBuilder().addNames(tag))
        .build();
  }

  private static void ask(
      int port, Method method, List<MessageLite> questions, int clients, double seconds, long pace)
      throws Exception {
    var threads = Executors.newFixedThreadPool(clients);
    var asking = new ArrayList<Callable<Asked>>();
    for (int i = 0; i < clients; i++) {
      int first = i * questions.size() / clients;
      asking.add(() -> one(port, method, questions, first, seconds, pace));
    }
    var micros = LongStream.builder();
    long bytes = 0;
    for (var asked : threads.invokeAll(asking)) {
      asked.get().micros().forEach(micros::add);
      bytes += asked.get().bytes();
    }
    threads.shutdown();
    long[] all = micros.build().sorted().toArray();
    System.out.printf(
        "%s: %.0f answers a second of %d bytes, p50 %d us, p99 %d us%n",
        method,
        all.length / seconds,
        bytes / all.length,
        all[all.length / 2],
        all[(int) (all.length * 0.99)]);
  }

  /** How long the answers to one client took, and how many bytes they were. */
  private record Asked(List<Long> micros, long bytes) {}

  private static Asked one(
      int port, Method method, List<MessageLite> questions, int first, double seconds, long pace) {
    var channel = channel(port);
    var call = method(method.rpc, method.type, new Counting());
    var micros = new ArrayList<Long>();
    long bytes = 0;
    long begin = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    long end = begin + (long) (seconds * 1e9);
    long started = System.nanoTime();
    for (int i = first; started < end; i++) {
      var question = questions.get(i % questions.size());
      var parts =
          ClientCalls.blockingServerStreamingCall(channel, call, CallOptions.DEFAULT, question);
      long size = 0;
      while (parts.hasNext()) {
        size += parts.next();
      }
      long ended = System.nanoTime();
      if (started >= begin) {
        micros.add((ended - started) / 1000);
        bytes += size;
      }
      LockSupport.parkNanos(started + pace - ended);
      started = System.nanoTime();
    }
    channel.shutdownNow();
    return new Asked(micros, bytes);
  }

  private static final class Serializing implements Marshaller<MessageLite> {
    @Override
    public InputStream stream(MessageLite message) {
      return new ByteArrayInputStream(message.toByteArray());
    }

    @Override
    public MessageLite parse(InputStream message) {
      throw new UnsupportedOperationException("a client takes no questions");
    }
  }

  private record Parsing<A>(Parser<A> parser) implements Marshaller<A> {
    @Override
    public InputStream stream(A answer) {
      throw new UnsupportedOperationException("a client gives no answers");
    }

    @Override
    public A parse(InputStream answer) {
      try {
        return parser.parseFrom(answer);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Takes an answer for the number of its bytes. */
  private static final class Counting implements Marshaller<Integer> {
    @Override
    public InputStream stream(Integer answer) {
      throw new UnsupportedOperationException("a client gives no answers");
    }

    @Override
    public Integer parse(InputStream answer) {
      try {
        return Math.toIntExact(answer.skip(Integer.MAX_VALUE));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
