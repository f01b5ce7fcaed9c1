package io.tfevents.server;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.protobuf.ByteString;
import io.tfevents.event.StoredValue;
import io.tfevents.event.StoredValueReader;
import io.tfevents.event.SummaryEvent;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;

/**
 * Reads values that stayed in their files, in the form in which they are sent, and keeps them while
 * there is room.
 */
final class StoredValues {
  private static final Logger LOG = System.getLogger(DataServer.class.getName());

  private final Cache<StoredValue, List<ByteString>> forms;
  private final Function<SummaryEvent, List<ByteString>> form;

  /**
   * Keeps values.
   *
   * @param memory of about so many bytes
   * @param form makes of a value what is sent
   */
  StoredValues(long memory, Function<SummaryEvent, List<ByteString>> form) {
    this.form = form;
    forms =
        CacheBuilder.newBuilder()
            .weakKeys()
            .maximumWeight(memory)
            .<StoredValue, List<ByteString>>weigher(
                (value, parts) -> 128 + parts.stream().mapToInt(ByteString::size).sum())
            .build();
  }

  /**
   * What a value is sent as.
   *
   * @return nothing if its file no longer holds it
   */
  List<ByteString> get(StoredValue value, String tag, StoredValueReader reader) {
    var known = forms.getIfPresent(value);
    if (known != null) {
      return known;
    }
    try {
      var made = form.apply(reader.read(value, tag));
      forms.put(value, made);
      return made;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "a value of {0} is left out: {1}", tag, e.toString());
      return List.of();
    }
  }
}
