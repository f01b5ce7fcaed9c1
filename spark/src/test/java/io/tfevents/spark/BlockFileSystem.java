package io.tfevents.spark;

import java.net.URI;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files as {@code blocks:/…}, whose blocks of 100 bytes lie on two machines in turn. */
public final class BlockFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("blocks:///");
  }

  @Override
  public String getScheme() {
    return "blocks";
  }

  @Override
  public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) {
    int first = (int) (start / 100);
    int last = (int) ((start + length - 1) / 100);
    var blocks = new BlockLocation[last - first + 1];
    for (int i = first; i <= last; i++) {
      var host = i % 2 == 0 ? "even" : "odd";
      blocks[i - first] =
          new BlockLocation(new String[] {host + ":1"}, new String[] {host}, 100L * i, 100);
    }
    return blocks;
  }
}
