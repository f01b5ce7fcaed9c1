package io.tfevents.edit;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Edited files take the places of those that they were made from, on a local disk.
 *
 * <p>Each file is made beside its place, under a name by which nobody takes it for an event file,
 * and put there in one step once all are whole. Who looks meanwhile sees the old file or the new
 * one. The old one stays under another name, which readers of event files pass over, too.
 */
final class SameLogdir implements Target {
  private final Path logdir;
  private final IdentityHashMap<OutputFile, Path> begun = new IdentityHashMap<>();
  private final Set<Path> taken = new HashSet<>();
  private final Set<Path> foldersMade = new HashSet<>();
  private final List<URI> written = new ArrayList<>();
  private final List<URI> backups = new ArrayList<>();

  private SameLogdir(Path logdir) {
    this.logdir = logdir;
  }

  /**
   * In a log directory.
   *
   * @throws FileSystemException if it is not on a local disk
   */
  static SameLogdir at(URI logdir) throws IOException {
    if (!"file".equalsIgnoreCase(logdir.getScheme())) {
      throw new FileSystemException(
          logdir.toString(),
          null,
          "files are changed in place on a local disk only; name an output");
    }
    var path = Path.of(logdir);
    return new SameLogdir(Files.isDirectory(path) ? path : path.resolveSibling(""));
  }

  @Override
  public OutputFile create(String run, String name) throws IOException {
    var folder = folder(RunPath.checked(run));
    var free = name;
    for (int i = 2; !taken.add(folder.resolve(free)); i++) {
      free = name + "." + i;
    }
    if (Files.notExists(folder)) {
      Files.createDirectories(folder);
      foldersMade.add(folder);
    }
    var temporary = folder.resolve(".edited-" + hidden(free));
    Files.deleteIfExists(temporary);
    var uri = temporary.toUri();
    var file = new OutputFile(run, free, Storage.of(uri).create(uri));
    begun.put(file, temporary);
    return file;
  }

  private Path folder(String run) {
    return run.equals(".") ? logdir : logdir.resolve(run);
  }

  /** A name that holds no {@code tfevents}, by which event files are known. */
  private static String hidden(String name) {
    return name.replace("tfevents", "tf-events");
  }

  @Override
  public void discard(OutputFile file) throws IOException {
    var temporary = begun.remove(file);
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public boolean replacesSources() {
    return true;
  }

  @Override
  public void publish(List<Source> sources) throws IOException {
    var places = new HashSet<Path>();
    for (var source : sources) {
      checkUnchanged(source);
      places.add(Path.of(source.stored().location()));
    }
    for (var source : sources) {
      var output = source.output();
      if (output != null && !output.differs() && begun.containsKey(output)) {
        discard(output);
        places.remove(Path.of(source.stored().location()));
      }
    }
    for (var output : begun.keySet()) {
      var place = folder(output.run()).resolve(output.name());
      if (!places.contains(place) && Files.exists(place)) {
        throw new FileAlreadyExistsException(
            place.toString(), null, "it is no file that is edited, and would be replaced");
      }
    }
    for (var place : places) {
      backUp(place);
    }
    // What is new comes before what is old goes, so that nothing is ever missing.
    for (var file : List.copyOf(begun.keySet())) {
      var place = folder(file.run()).resolve(file.name());
      Files.move(begun.get(file), place, StandardCopyOption.ATOMIC_MOVE);
      begun.remove(file);
      places.remove(place);
      written.add(place.toUri());
    }
    for (var place : places) {
      Files.delete(place);
    }
  }

  /** A file that has grown since would lose what came. */
  private static void checkUnchanged(Source source) throws IOException {
    var then = source.stored();
    var now = Storage.of(then.location()).stat(then.location());
    if (now.size() != then.size() || !now.modified().equals(then.modified())) {
      throw new FileSystemException(
          Path.of(then.location()).toString(),
          null,
          "it is still being written to, so nothing was changed; wait for its training to end, or"
              + " name an output");
    }
  }

  private void backUp(Path place) throws IOException {
    var name = hidden(String.valueOf(place.getFileName())) + ".bak";
    var backup = place.resolveSibling(name);
    for (int i = 2; Files.exists(backup); i++) {
      backup = place.resolveSibling(name + i);
    }
    try {
      Files.createLink(backup, place);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(place, backup, StandardCopyOption.COPY_ATTRIBUTES);
    }
    backups.add(backup.toUri());
  }

  @Override
  public List<URI> written() {
    return written.stream().sorted().toList();
  }

  @Override
  public List<URI> backups() {
    return backups.stream().sorted().toList();
  }

  @Override
  public void close() throws IOException {
    for (var file : List.copyOf(begun.keySet())) {
      discard(file);
    }
    for (var folder : foldersMade) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isEmpty()) {
          Files.delete(folder);
        }
      }
    }
  }
}
