package io.tfevents.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Files that {@code java.nio.file} reaches: local ones, and those of any installed provider. */
final class NioStorage implements Storage {
  static final NioStorage INSTANCE = new NioStorage();

  private NioStorage() {}

  @Override
  public boolean serves(URI location) {
    return "file".equalsIgnoreCase(location.getScheme())
        || FileSystemProvider.installedProviders().stream()
            .anyMatch(provider -> provider.getScheme().equalsIgnoreCase(location.getScheme()));
  }

  @Override
  public StoredFile stat(URI location) throws IOException {
    return stat(path(location));
  }

  @Override
  public List<StoredFile> list(URI directory) throws IOException {
    var entries = new ArrayList<StoredFile>();
    var folder = directory.toString().endsWith("/") ? directory.toString() : directory + "/";
    try (var paths = Files.newDirectoryStream(path(directory))) {
      for (Path path : paths) {
        entries.add(statOrEmpty(path, folder));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  @Override
  public InputStream open(URI file, long offset) throws IOException {
    var path = path(file);
    checkFile(path);
    var channel = Files.newByteChannel(path, StandardOpenOption.READ);
    try {
      return Channels.newInputStream(channel.position(offset));
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /** Opening a pipe waits for its writer, and a device may never end. */
  private static void checkFile(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(
          path.toString(),
          null,
          attributes.isDirectory() ? "is a directory" : "is a pipe or a device, not a file");
    }
  }

  @Override
  public StoredOutput create(URI file) throws IOException {
    return NioOutput.create(path(file));
  }

  @Override
  public void move(URI from, URI to) throws IOException {
    var source = path(from);
    var target = path(to);
    var moved = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    NioOutput.createDirectoriesAbove(target);
    try {
      Files.move(source, target);
    } catch (DirectoryNotEmptyException e) {
      throw moved.isDirectory() ? onAnotherDisk(source, target, e) : e;
    }
  }

  private static IOException onAnotherDisk(Path source, Path target, IOException cause) {
    var failure =
        new FileSystemException(
            source.toString(),
            target.toString(),
            "a directory cannot be moved to another disk; copy it and delete this one");
    failure.initCause(cause);
    return failure;
  }

  @Override
  public void delete(URI location) throws IOException {
    Files.walkFileTree(path(location), new Deletion());
  }

  @Override
  public void replace(URI file, byte[] contents) throws IOException {
    var path = path(file);
    var written = path.resolveSibling(".tfevents-" + UUID.randomUUID() + ".tmp");
    try {
      try (var out = NioOutput.create(written)) {
        out.write(contents, 0, contents.length);
        out.sync();
      }
      Files.move(
          written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (Throwable e) {
      try {
        Files.deleteIfExists(written);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  @Override
  public String display(URI location) {
    return path(location).toString();
  }

  private static StoredFile statOrEmpty(Path path, String folder) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return stored(path, location(path, folder, attributes.isDirectory()), attributes);
    } catch (IOException e) {
      return new StoredFile(path.toUri(), name(path), false, 0, Instant.EPOCH, Optional.empty());
    }
  }

  private static StoredFile stat(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return stored(path, path.toUri(), attributes);
  }

  private static StoredFile stored(Path path, URI location, BasicFileAttributes attributes) {
    return new StoredFile(
        location,
        name(path),
        attributes.isDirectory(),
        attributes.isDirectory() ? 0 : attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        Optional.ofNullable(attributes.fileKey()));
  }

  /** What {@link Path#toUri} gives, which looks at the file once more. */
  private static URI location(Path path, String folder, boolean isDirectory) {
    var name = name(path);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      if (!plain) {
        return path.toUri();
      }
    }
    return URI.create(folder + name + (isDirectory ? "/" : ""));
  }

  /** {@link Path#of(URI)} takes ASCII alone, but in a URI other letters may stand as they are. */
  private static Path path(URI location) {
    var text = location.toString();
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Path.of(location);
    }
    var escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      escaped.append(b < 0 ? String.format(Locale.ROOT, "%%%02X", b) : String.valueOf((char) b));
    }
    return Path.of(URI.create(escaped.toString()));
  }

  private static String name(Path path) {
    var name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
