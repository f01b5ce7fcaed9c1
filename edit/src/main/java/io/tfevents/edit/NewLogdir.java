package io.tfevents.edit;

import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import io.tfevents.writer.StagedLogdir;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Edited files go to another log directory, and what they were made from stays. */
final class NewLogdir implements Target {
  private final Storage storage;
  private final Folder logdir;
  private final StagedLogdir staged;
  private final Map<String, Folder> runs = new HashMap<>();
  private final Set<URI> staging = new HashSet<>();
  private final List<URI> written = new ArrayList<>();

  private NewLogdir(Storage storage, Folder logdir, StagedLogdir staged) {
    this.storage = storage;
    this.logdir = logdir;
    this.staged = staged;
  }

  static NewLogdir at(URI location, boolean overwrite) throws IOException {
    var storage = Storage.of(location);
    var staged = StagedLogdir.begin(location, storage.display(location), overwrite);
    return new NewLogdir(storage, new Folder(location), staged);
  }

  @Override
  public OutputFile create(String run, String name) throws IOException {
    var folder = runs.get(run);
    if (folder == null) {
      folder = new Folder(staged.open(RunPath.checked(run)));
      runs.put(run, folder);
    }
    var free = name;
    for (int i = 2; !staging.add(folder.at(free)); i++) {
      free = name + "." + i;
    }
    written.add(placeOf(run, free));
    return new OutputFile(run, free, storage.create(folder.at(free)));
  }

  private URI placeOf(String run, String name) {
    return logdir.at(run.equals(".") ? name : run + "/" + name);
  }

  @Override
  public void discard(OutputFile file) throws IOException {
    var folder = Objects.requireNonNull(runs.get(file.run()));
    storage.delete(folder.at(file.name()));
    written.remove(placeOf(file.run(), file.name()));
  }

  @Override
  public boolean replacesSources() {
    return false;
  }

  @Override
  public void publish(List<Source> sources) throws IOException {
    staged.publish();
  }

  @Override
  public List<URI> written() {
    return written;
  }

  @Override
  public List<URI> backups() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    staged.close();
  }
}
