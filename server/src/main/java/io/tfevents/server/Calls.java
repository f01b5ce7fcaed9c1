package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.tfevents.proto.data.DataProviderProtos;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes a gRPC service of functions from questions to answers. By hand, for gRPC's generator of
 * Java is a program that is not there for every machine, and so that an answer can be handed over
 * as the bytes that it is made of.
 */
final class Calls {
  private static final Logger LOG = System.getLogger(DataServer.class.getName());
  private static final FileDescriptor FILE = DataProviderProtos.getDescriptor();
  private static final ServiceDescriptor SERVICE =
      Objects.requireNonNull(FILE.findServiceByName("TensorBoardDataProvider"));

  /** The service's full name. */
  static final String NAME = SERVICE.getFullName();

  private final Underway underway;
  private final List<ServerMethodDefinition<ByteString, ByteString>> methods = new ArrayList<>();

  /** A service whose answers that are not taken yet are counted. */
  Calls(Underway underway) {
    this.underway = underway;
  }

  /**
   * Makes an answer.
   *
   * @param <Q> the message that asks
   */
  @FunctionalInterface
  interface Answering<Q> {
    /**
     * The message that answers, as bytes.
     *
     * @throws StatusException if there is no answer
     */
    ByteString answer(Q question) throws StatusException, IOException;
  }

  /** A method with one answer. */
  <Q> void add(String name, Parser<Q> questions, Answering<Q> answering) {
    ServerCallHandler<ByteString, ByteString> handler =
        (call, headers) ->
            ServerCalls.asyncUnaryCall(
                    (ByteString bytes, StreamObserver<ByteString> client) ->
                        answer(call, bytes, client, questions, answering, false))
                .startCall(call, headers);
    add(name, MethodType.UNARY, handler);
  }

  /** A method whose answer is bytes that are sent in parts, as the client takes them. */
  <Q> void addInParts(String name, Parser<Q> questions, Answering<Q> answering) {
    ServerCallHandler<ByteString, ByteString> handler =
        (call, headers) ->
            ServerCalls.asyncServerStreamingCall(
                    (ByteString bytes, StreamObserver<ByteString> client) ->
                        answer(call, bytes, client, questions, answering, true))
                .startCall(call, headers);
    add(name, MethodType.SERVER_STREAMING, handler);
  }

  private void add(
      String name, MethodType type, ServerCallHandler<ByteString, ByteString> handler) {
    var method =
        MethodDescriptor.<ByteString, ByteString>newBuilder()
            .setType(type)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
            .setRequestMarshaller(new MessageBytes())
            .setResponseMarshaller(new MessageBytes())
            .build();
    methods.add(ServerMethodDefinition.create(method, handler));
  }

  ServerServiceDefinition toService() {
    var descriptor = io.grpc.ServiceDescriptor.newBuilder(NAME).setSchemaDescriptor(new Schema());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    var service = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(service::addMethod);
    return service.build();
  }

  private <Q> void answer(
      ServerCall<?, ?> call,
      ByteString bytes,
      StreamObserver<ByteString> observer,
      Parser<Q> questions,
      Answering<Q> answering,
      boolean inParts) {
    var client = (ServerCallStreamObserver<ByteString>) observer;
    try {
      var answer = answering.answer(parse(bytes, questions));
      var connection = connection(call);
      underway.begin(connection, answer.size());
      client.setOnCloseHandler(() -> underway.end(connection, answer.size()));
      client.setOnCancelHandler(() -> underway.end(connection, answer.size()));
      if (inParts) {
        new Parts(answer, client).begin();
      } else {
        client.onNext(answer);
        client.onCompleted();
      }
    } catch (StatusException e) {
      client.onError(e);
    } catch (OutOfMemoryError e) {
      LOG.log(Level.WARNING, "no memory for an answer; -Xmx gives Java more: {0}", e.toString());
      client.onError(
          Status.RESOURCE_EXHAUSTED.withDescription("no memory for the answer").asException());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "a question could not be answered", e);
      client.onError(Status.INTERNAL.withDescription(e.toString()).asException());
    }
  }

  private static Object connection(ServerCall<?, ?> call) {
    var address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return address == null ? "unknown" : address;
  }

  /** A question that is none is the client's fault; gRPC's own way would not tell the client so. */
  private static <Q> Q parse(ByteString bytes, Parser<Q> questions) throws StatusException {
    try {
      return questions.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("the question is no such message: " + e.getMessage())
          .asException();
    }
  }

  /** The service as its {@code .proto} file has it, for reflection. */
  private static final class Schema
      implements ProtoServiceDescriptorSupplier, ProtoFileDescriptorSupplier {
    @Override
    public ServiceDescriptor getServiceDescriptor() {
      return SERVICE;
    }

    @Override
    public FileDescriptor getFileDescriptor() {
      return FILE;
    }
  }
}
