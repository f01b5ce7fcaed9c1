package io.tfevents.hadoop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.jspecify.annotations.Nullable;

/**
 * Local files that behave as those on HDFS, {@code faulty://hdfs/…}, or as an object store that
 * cannot abort, {@code faulty://store/…}. A stream of which something fails is of no more use.
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  /** The calls of streams, and which of them are to fail, once each. */
  static final List<String> CALLS = new CopyOnWriteArrayList<>();

  static final ConcurrentLinkedDeque<String> FAULTS = new ConcurrentLinkedDeque<>();

  private @Nullable URI uri;

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    uri = URI.create("faulty://" + name.getAuthority());
    super.initialize(name, configuration);
  }

  @Override
  public URI getUri() {
    return uri == null ? URI.create("faulty:///") : uri; // It is asked for before it is known.
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    CALLS.add("create");
    var out =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new Stream(out, "hdfs".equals(getUri().getAuthority())), null);
  }

  /** Keeps what is written until it is flushed. */
  private static final class Stream extends OutputStream implements Syncable, StreamCapabilities {
    private final OutputStream out;
    private final boolean canShow;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean broken;

    Stream(OutputStream out, boolean canShow) {
      this.out = out;
      this.canShow = canShow;
    }

    @Override
    public boolean hasCapability(String capability) {
      return canShow && capability.equals(StreamCapabilities.HSYNC);
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      kept.write(bytes, offset, length / 2);
      call("write");
      kept.write(bytes, offset + length / 2, length - length / 2);
    }

    @Override
    public void hflush() throws IOException {
      call("hflush");
      show();
    }

    @Override
    public void hsync() throws IOException {
      call("hsync");
      show();
    }

    @Override
    public void close() throws IOException {
      if (canShow) {
        call("close");
      }
      show();
      out.close();
    }

    private void show() throws IOException {
      kept.writeTo(out);
      kept.reset();
      out.flush();
    }

    private void call(String name) throws IOException {
      CALLS.add(name);
      broken |= name.equals(FAULTS.peek()) && FAULTS.poll() != null;
      if (broken) {
        throw new IOException("All datanodes are bad. Aborting...");
      }
    }
  }
}
