package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The folders of tags below one folder, each of which one tag of one run has alone, also where
 * case, or the form of letters with accents, makes no difference.
 */
final class MediaFolders {
  private final URI root;
  private final Set<String> taken = new HashSet<>();

  /**
   * Below a folder.
   *
   * @param root ends in a slash
   */
  MediaFolders(URI root) {
    this.root = root;
  }

  /** A folder for a tag that has none yet; its location ends in a slash. */
  URI add(String run, String tag) {
    var path = (run.equals(".") ? "" : FolderNames.path(run) + "/") + FolderNames.path(tag);
    var free = path;
    for (int number = 2; !taken.add(key(free)); number++) {
      free = path + "." + number;
    }
    return URI.create(root + raw(free) + "/");
  }

  private static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** As it stands in a URI; java.net.URI would change the form of letters with accents. */
  private static String raw(String path) {
    var raw = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean isPlain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~".indexOf(c) >= 0;
      raw.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return raw.toString();
  }
}
