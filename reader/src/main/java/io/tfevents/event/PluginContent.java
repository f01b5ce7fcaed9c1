package io.tfevents.event;

import io.tfevents.event.MessageShape.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The messages that plugins keep in their tags' metadata, and {@code Layout}, which custom_scalars
 * keeps in a tensor. Field numbers are those of the {@code plugin_data.proto} of TensorBoard's
 * plugins, its {@code custom_scalar/layout.proto} and {@code hparams/api.proto}, and protobuf's
 * {@code struct.proto}.
 */
final class PluginContent {
  static final MessageShape AUDIO = new MessageShape().numbers(Kind.VARINT, 1, 2, 3);
  static final MessageShape TEXT = new MessageShape().numbers(Kind.VARINT, 1);
  static final MessageShape PR_CURVES = new MessageShape().numbers(Kind.VARINT, 1, 2);
  static final MessageShape MESH =
      new MessageShape().numbers(Kind.VARINT, 1, 3, 7).text(2, 5).lists(Kind.VARINT, 6);
  static final MessageShape LAYOUT = layout();
  static final MessageShape HPARAMS = hparams();

  /** What TensorBoard wrote as content before it wrote protobuf: a message without fields. */
  private static final Bytes JSON = Bytes.ofUtf8("{}");

  private PluginContent() {}

  /** The content of a tag's metadata if it is such a message, else null. */
  static @Nullable Slice of(TagMetadata metadata, MessageShape shape) {
    var content = metadata.content();
    return content.equals(JSON)
        ? Slice.EMPTY
        : checked(new Slice(content.array(), 0, content.size()), shape);
  }

  /** The slice if it is such a message, else null. */
  static @Nullable Slice checked(Slice slice, MessageShape shape) {
    try {
      shape.check(slice);
      return slice;
    } catch (MalformedEventException e) {
      return null;
    }
  }

  private static MessageShape layout() {
    var multiline = new MessageShape().text(1);
    var margin = new MessageShape().message(1, new MessageShape().text(1, 2, 3));
    var chart = new MessageShape().text(1).message(2, multiline).message(3, margin);
    var category = new MessageShape().text(1).message(2, chart).numbers(Kind.VARINT, 3);
    return new MessageShape().numbers(Kind.VARINT, 1).message(2, category);
  }

  private static MessageShape hparams() {
    var value = new MessageShape();
    var list = new MessageShape().message(1, value);
    var struct = new MessageShape().message(1, new MessageShape().text(1).message(2, value));
    value
        .numbers(Kind.VARINT, 1, 4)
        .numbers(Kind.FIXED64, 2)
        .text(3)
        .message(5, struct)
        .message(6, list);
    var info =
        new MessageShape()
            .text(1, 2, 3)
            .numbers(Kind.VARINT, 4, 7)
            .message(5, list)
            .message(6, new MessageShape().numbers(Kind.FIXED64, 1, 2));
    var metric =
        new MessageShape()
            .message(1, new MessageShape().text(1, 2))
            .text(3, 4)
            .numbers(Kind.VARINT, 5);
    var experiment =
        new MessageShape()
            .text(1, 2, 6)
            .numbers(Kind.FIXED64, 3)
            .message(4, info)
            .message(5, metric);
    var start =
        new MessageShape()
            .message(1, new MessageShape().text(1).message(2, value))
            .text(2, 3, 4)
            .numbers(Kind.FIXED64, 5);
    var end = new MessageShape().numbers(Kind.VARINT, 1).numbers(Kind.FIXED64, 2);
    return new MessageShape()
        .numbers(Kind.VARINT, 1)
        .message(2, experiment)
        .message(3, start)
        .message(4, end);
  }
}
