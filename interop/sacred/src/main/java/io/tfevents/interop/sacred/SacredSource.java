package io.tfevents.interop.sacred;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The runs of a directory that a {@code FileStorageObserver} writes to, or one of them. */
final class SacredSource implements RunSource {
  private final Path place;
  private final Losses losses;

  private SacredSource(Path place, Losses losses) {
    this.place = place;
    this.losses = losses;
  }

  /**
   * Of a directory.
   *
   * @param losses takes what event files have no place for
   */
  static SacredSource of(Path place, Losses losses) {
    return new SacredSource(place.toAbsolutePath().normalize(), losses);
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var runs =
        StoredFolder.isRun(place) ? List.of(new StoredFolder(place)) : StoredFolder.in(place);
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          place.toString(), null, "no runs of Sacred there; name the directory that holds them");
    }
    new StoredRuns(runs, losses).transferTo(sink);
  }
}
