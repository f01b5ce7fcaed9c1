package io.tfevents.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.apache.hadoop.security.AccessControlException;

/** What went wrong on a file system of Hadoop, in the terms of {@code java.nio.file}. */
final class Failure {
  private Failure() {}

  /** {@code cause} as an exception that names {@code location}. */
  static IOException at(URI location, IOException cause) {
    var file = location.toString();
    if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
      return because(cause, new NoSuchFileException(file));
    }
    if (cause instanceof AccessDeniedException || cause instanceof AccessControlException) {
      return because(cause, new AccessDeniedException(file, null, reason(file, cause)));
    }
    if (cause instanceof FileAlreadyExistsException
        || cause instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      return because(cause, new FileAlreadyExistsException(file));
    }
    if (cause instanceof FileSystemException || isInterruption(cause)) {
      return cause;
    }
    return new IOException(file + ": " + reason(file, cause), cause);
  }

  /** Whether another try may well end differently. */
  static boolean mayPass(IOException failure) {
    return !(failure instanceof FileNotFoundException
        || failure instanceof FileSystemException
        || failure instanceof AccessControlException
        || isInterruption(failure));
  }

  /** Whether a thread was interrupted; a time-out, though of that type, is something else. */
  private static boolean isInterruption(IOException failure) {
    return failure instanceof InterruptedIOException
        && !(failure instanceof SocketTimeoutException);
  }

  private static IOException because(IOException cause, IOException failure) {
    failure.initCause(cause);
    return failure;
  }

  /** The first line of its message, without the file, which Hadoop often puts in front. */
  private static String reason(String file, IOException failure) {
    var message = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    var line = message.lines().findFirst().orElse(message);
    return line.replaceFirst("^`?" + Pattern.quote(file) + "'?: ", "");
  }
}
