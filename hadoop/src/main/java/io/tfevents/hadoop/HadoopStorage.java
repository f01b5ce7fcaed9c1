package io.tfevents.hadoop;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Files on any file system of Hadoop: HDFS, S3 ({@code s3a:}), Google Cloud Storage ({@code gs:}),
 * Azure ({@code abfs:}) and every other scheme for which Hadoop's configuration knows an
 * implementation. {@code file:} and whatever else {@code java.nio.file} reaches is not its matter.
 * Found by {@link java.util.ServiceLoader}; safe for use by many threads; holds no open files.
 *
 * <p>Settings are Hadoop's: those in {@code core-site.xml} and its like on the class path, and over
 * them every system property that starts with {@value #SETTING_PREFIX}, without that prefix, so
 * that {@code -Dtfevents.hadoop.fs.s3a.endpoint=…} sets {@code fs.s3a.endpoint}. Both are read once
 * a process, when the first such location is met. A program that has a configuration of its own
 * says {@link #use}.
 *
 * <p>A listing of a directory is one listing call, in pages where the store wants pages. A stream
 * from {@link #open} asks for the bytes from its offset on and for none before. Where it breaks off
 * it goes on at the same byte with a new request: three times at most for one read, and not when
 * that read has been failing for a minute. Hadoop's connectors retry within each request as well;
 * their settings say how often.
 *
 * <p>A file on HDFS is told from another by its id. Object stores give a file no identity.
 */
public final class HadoopStorage implements Storage {
  /** What the names of system properties that are settings of Hadoop start with. */
  public static final String SETTING_PREFIX = "tfevents.hadoop.";

  /** The storage; it opens nothing until it is asked to. */
  public HadoopStorage() {}

  /**
   * Reaches all locations with these settings from here on, in place of those that would be read,
   * for programs that have a configuration of their own. File systems that are open stay as they
   * are.
   */
  public static void use(Configuration configuration) {
    HadoopFiles.Settings.use(configuration);
  }

  @Override
  public boolean serves(URI location) {
    var scheme = location.getScheme();
    if (scheme == null || isServedByNio(scheme)) {
      return false;
    }
    try {
      return HadoopFiles.areKnownFor(scheme);
    } catch (NoClassDefFoundError e) {
      return false; // Hadoop is not on the class path.
    }
  }

  @Override
  public StoredFile stat(URI location) throws IOException {
    return HadoopFiles.at(location).stat();
  }

  @Override
  public List<StoredFile> list(URI directory) throws IOException {
    return HadoopFiles.at(directory).list();
  }

  @Override
  public InputStream open(URI file, long offset) throws IOException {
    return HadoopFiles.at(file).open(offset);
  }

  /**
   * Creates {@code file}, and the directories above it, for writing. {@link StoredOutput#flush}
   * lets readers see what was written where the file system can do that, as HDFS can; an object
   * store has the file once the stream is closed, and none if a write failed before. Neither Hadoop
   * nor a program that closes its file systems closes the one that the file is written to: it can
   * be written, and others created, until the JVM has ended.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands there already
   */
  @Override
  public StoredOutput create(URI file) throws IOException {
    return HadoopFiles.create(file);
  }

  @Override
  public void move(URI from, URI to) throws IOException {
    HadoopChanges.at(from).moveTo(to);
  }

  @Override
  public void delete(URI location) throws IOException {
    HadoopChanges.at(location).delete();
  }

  @Override
  public void replace(URI file, byte[] contents) throws IOException {
    HadoopChanges.at(file).replace(contents);
  }

  @Override
  public String display(URI location) {
    return location.toString();
  }

  private static boolean isServedByNio(String scheme) {
    return FileSystemProvider.installedProviders().stream()
        .anyMatch(provider -> provider.getScheme().equalsIgnoreCase(scheme));
  }
}
