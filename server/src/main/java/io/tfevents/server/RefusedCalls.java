package io.tfevents.server;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs calls that were not answered, be it that a question is too long or that it is none. The
 * first of each kind is a warning; a client that goes on like that does not fill the log.
 */
final class RefusedCalls extends ServerStreamTracer.Factory {
  private static final Logger LOG = System.getLogger(DataServer.class.getName());

  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    return new ServerStreamTracer() {
      @Override
      public void streamClosed(Status status) {
        log(method, status);
      }
    };
  }

  private void log(String method, Status status) {
    var isKnown = method.startsWith(Calls.NAME + "/");
    var kind = (isKnown ? method : "another method") + " " + status.getCode();
    switch (status.getCode()) {
      // A client that has gone, and TensorBoard asking for what is no longer there.
      case OK, CANCELLED, NOT_FOUND -> {}
      default ->
          LOG.log(
              warned.add(kind) ? Level.WARNING : Level.DEBUG,
              "refused a call of {0}: {1} {2}",
              isKnown ? method.substring(Calls.NAME.length() + 1) : "a method that is not here",
              status.getCode(),
              String.valueOf(status.getDescription()));
    }
  }
}
