package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * Takes the events of a file as they are read, without an object for each. Calls come in the order
 * of the file; values of one summary share a record. What a record holds is handed over only if all
 * of it is sound.
 */
public interface EventSink {
  /** Takes nothing, for a pass that only checks or counts. */
  EventSink NONE =
      new EventSink() {
        @Override
        public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

        @Override
        public void scalar(double wallTime, long step, int tagId, double value) {}
      };

  /**
   * A tag appears, or its first metadata does: once a tag, and once more if values stood before its
   * metadata.
   *
   * @param tagId 0 for the first tag, and one more for each new one
   * @param metadata the tag's first metadata, null if none came yet
   */
  void tag(int tagId, String name, @Nullable TagMetadata metadata);

  /** A number. */
  void scalar(double wallTime, long step, int tagId, double value);

  /**
   * A value that is no scalar.
   *
   * @param message a {@code Summary.Value}; an {@code Event} for {@link ValueKind#GRAPH} and {@link
   *     ValueKind#RUN_METADATA}
   */
  default void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {}

  /**
   * An event that is no summary.
   *
   * @param message the {@code Event}
   */
  default void payload(double wallTime, long step, PayloadKind kind, MessageView message) {}

  /** The name of the program that wrote the file, where the file tells. */
  default void sourceWriter(String writer) {}
}
