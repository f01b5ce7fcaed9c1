package io.tfevents.writer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names of event files: {@code events.out.tfevents.<seconds>.<host>.<process>.<n><suffix>}, as
 * TensorBoard's {@code event_file_writer.py} makes them. {@code n} counts in this process, so that
 * no two of its files have one name; it has six digits, so that those of one second sort as they
 * were made.
 */
record EventFileName(String host, long process, String suffix) {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final String ODD = "[^A-Za-z0-9._-]";

  EventFileName {
    host = host.replaceAll(ODD, "-");
    if (suffix.matches(".*" + ODD + ".*")) {
      throw new IllegalArgumentException(
          "a file name suffix may have letters, digits, '.', '_' and '-', not: " + suffix);
    }
  }

  /** A name that this process has not used. */
  String next(long seconds) {
    return String.format(
        Locale.ROOT,
        "events.out.tfevents.%010d.%s.%d.%06d%s",
        seconds,
        host,
        process,
        COUNT.getAndIncrement(),
        suffix);
  }

  /** This machine's name, without asking a name server where that can be helped. */
  static String thisHost() {
    try {
      var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      if (!name.isEmpty()) {
        return name;
      }
    } catch (java.io.IOException e) {
      // Not Linux.
    }
    var name = System.getenv().getOrDefault("HOSTNAME", System.getenv("COMPUTERNAME"));
    if (name != null && !name.isEmpty()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
