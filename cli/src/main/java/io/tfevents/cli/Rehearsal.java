package io.tfevents.cli;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.tfevents.proto.data.Downsample;
import io.tfevents.proto.data.GetExperimentRequest;
import io.tfevents.proto.data.PluginFilter;
import io.tfevents.proto.data.ReadScalarsRequest;
import io.tfevents.server.DataServer;
import io.tfevents.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Does what the command does most, so that Java can list the classes which that takes. Arguments: a
 * log directory, and the folder for what is converted, beside which a picture is put.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    var logdir = arguments[0];
    run("convert", logdir, "-o", arguments[1], "--overwrite");
    run("dump", logdir);
    run("verify", logdir);
    run("ls", logdir);
    run("plot", logdir);
    run("plot", logdir, "-o", arguments[1] + ".png", "--overwrite");
    System.setIn(InputStream.nullInputStream());
    run("serve", "--as-data-server", "--port=0", "--die-after-stdin", "--logdir=" + logdir);
    askDataServer(Path.of(logdir));
    run("--help");
    run("no such subcommand");
  }

  private static void run(String... arguments) {
    var nowhere = new Output(OutputStream.nullOutputStream());
    TfEvents.run(arguments, nowhere, new PrintWriter(Writer.nullWriter()));
  }

  /** What TensorBoard asks, and what an answer takes. */
  private static void askDataServer(Path logdir) throws IOException {
    var options = ServerOptions.of(logdir.toUri()).withAddress("localhost", 0);
    try (var server = DataServer.start(options)) {
      var channel =
          ManagedChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
      ask(channel, "GetExperiment", GetExperimentRequest.getDefaultInstance());
      var scalars =
          ReadScalarsRequest.newBuilder()
              .setPluginFilter(PluginFilter.newBuilder().setPluginName("scalars"))
              .setDownsample(Downsample.newBuilder().setNumPoints(1000))
              .build();
      ask(channel, "ReadScalars", scalars);
      channel.shutdownNow();
    }
  }

  private static void ask(Channel channel, String name, Message question) {
    var marshaller = ProtoUtils.marshaller(Empty.getDefaultInstance());
    var method =
        MethodDescriptor.<Message, Empty>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("tensorboard.data.TensorBoardDataProvider/" + name)
            .setRequestMarshaller(ProtoUtils.marshaller(question))
            .setResponseMarshaller(marshaller)
            .build();
    ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, question);
  }
}
