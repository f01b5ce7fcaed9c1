package io.tfevents.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;

/**
 * A directory by its location, whether it is there or not.
 *
 * @param location ends in a slash
 */
public record Folder(URI location) {
  public Folder {
    if (!location.toString().endsWith("/")) {
      location = URI.create(location + "/");
    }
  }

  /** The location of what is below it. The path is relative, with slashes, and nothing escaped. */
  public URI at(String path) {
    try {
      var relative = new URI(null, null, "/" + path, null).getRawPath().substring(1);
      return URI.create(location + relative);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  /** The topmost directory that would have to be made for this one, which is not there. */
  public URI firstMissing() throws IOException {
    var storage = Storage.of(location);
    var missing = location;
    for (var above = location.resolve(".."); !above.equals(missing); above = above.resolve("..")) {
      try {
        storage.stat(above);
        break;
      } catch (NoSuchFileException e) {
        missing = above;
      }
    }
    return missing;
  }
}
