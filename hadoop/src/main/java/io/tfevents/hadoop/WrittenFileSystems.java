package io.tfevents.hadoop;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * The file systems that are written to, one a place and user. They are not in Hadoop's cache: what
 * is there Hadoop closes when the JVM ends, while a hook may still have to write what is left, and
 * any program that asks it to. These are never closed.
 */
final class WrittenFileSystems {
  private static final Map<List<Object>, FileSystem> OPEN = new ConcurrentHashMap<>();

  private WrittenFileSystems() {}

  static FileSystem of(URI location) throws IOException {
    var key =
        List.<Object>of(
            location.getScheme(),
            Objects.requireNonNullElse(location.getAuthority(), ""),
            UserGroupInformation.getCurrentUser());
    var open = OPEN.get(key);
    if (open != null) {
      return open;
    }
    var opened = FileSystem.get(location, configuration(location.getScheme()));
    var earlier = OPEN.putIfAbsent(key, opened);
    if (earlier == null) {
      return opened;
    }
    opened.close();
    return earlier;
  }

  private static Configuration configuration(String scheme) {
    var configuration = new Configuration(HadoopFiles.Settings.configuration());
    configuration.setBoolean("fs." + scheme + ".impl.disable.cache", true);
    // A file system may be made of others, which are in the cache.
    configuration.setBoolean(CommonConfigurationKeysPublic.FS_AUTOMATIC_CLOSE_KEY, false);
    return configuration;
  }
}
