package io.tfevents.interop;

import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A system that tracks experiments, whose runs can be read and written. Found by {@link
 * ServiceLoader}; without state.
 */
public interface Tracker {
  /** What the command calls it, in small letters: {@code mlflow}. */
  String name();

  /**
   * Reads runs.
   *
   * @param place a directory, a file or a server
   * @param losses takes what event files have no place for
   * @throws IOException if there is no such place, or nothing there that this tracker writes
   */
  RunSource source(URI place, Losses losses) throws IOException;

  /**
   * Writes runs.
   *
   * @param place a directory, a file or a server
   * @param losses takes what the tracker has no place for
   * @throws IOException if the place cannot be written to
   */
  RunSink sink(URI place, Losses losses) throws IOException;

  /** Those on the class path, in order of name. */
  static List<Tracker> all() {
    return ServiceLoader.load(Tracker.class, Tracker.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Tracker::name))
        .toList();
  }

  /** The one of that name. */
  static Optional<Tracker> named(String name) {
    return all().stream().filter(tracker -> tracker.name().equals(name)).findFirst();
  }
}
