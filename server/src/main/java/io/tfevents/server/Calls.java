package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
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
  private final List<MethodDescriptor<?, ByteString>> methods = new ArrayList<>();
  private final List<Adding> handlers = new ArrayList<>();

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

  @FunctionalInterface
  private interface Adding {
    void to(ServerServiceDefinition.Builder service);
  }

  /** A method with one answer. */
  <Q extends Message> void add(String name, Q question, Answering<Q> answering) {
    add(
        name,
        MethodType.UNARY,
        question,
        ServerCalls.asyncUnaryCall((q, observer) -> answer(q, observer, answering, false)));
  }

  /** A method whose answer is bytes that are sent in parts, as the client takes them. */
  <Q extends Message> void addInParts(String name, Q question, Answering<Q> answering) {
    add(
        name,
        MethodType.SERVER_STREAMING,
        question,
        ServerCalls.asyncServerStreamingCall(
            (q, observer) -> answer(q, observer, answering, true)));
  }

  private <Q extends Message> void add(
      String name, MethodType type, Q question, ServerCallHandler<Q, ByteString> handler) {
    var method =
        MethodDescriptor.<Q, ByteString>newBuilder()
            .setType(type)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
            .setRequestMarshaller(ProtoUtils.marshaller(question))
            .setResponseMarshaller(new AnswerBytes())
            .build();
    methods.add(method);
    handlers.add(service -> service.addMethod(method, handler));
  }

  ServerServiceDefinition toService() {
    var descriptor = io.grpc.ServiceDescriptor.newBuilder(NAME).setSchemaDescriptor(new Schema());
    methods.forEach(descriptor::addMethod);
    var service = ServerServiceDefinition.builder(descriptor.build());
    handlers.forEach(handler -> handler.to(service));
    return service.build();
  }

  private <Q> void answer(
      Q question, StreamObserver<ByteString> observer, Answering<Q> answering, boolean inParts) {
    var client = (ServerCallStreamObserver<ByteString>) observer;
    try {
      var answer = answering.answer(question);
      underway.begin(answer.size());
      client.setOnCloseHandler(() -> underway.end(answer.size()));
      client.setOnCancelHandler(() -> underway.end(answer.size()));
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
