package io.tfevents.hadoop;

import java.net.URI;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files by way of Hadoop, as {@code plain:/…}. */
public final class PlainFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("plain:///");
  }

  @Override
  public String getScheme() {
    return "plain";
  }
}
