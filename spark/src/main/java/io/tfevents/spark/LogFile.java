package io.tfevents.spark;

import io.tfevents.storage.StoredFile;
import java.io.Serializable;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An event file as it was when a query was planned.
 *
 * @param size up to where it is read; records that end behind came later
 */
record LogFile(URI location, String name, long size, Instant modified) implements Serializable {
  static LogFile of(StoredFile file) {
    return new LogFile(file.location(), file.name(), file.size(), file.modified());
  }

  LogFile upTo(long end) {
    return new LogFile(location, name, end, modified);
  }

  StoredFile stored() {
    return new StoredFile(location, name, false, size, modified, Optional.empty());
  }
}
