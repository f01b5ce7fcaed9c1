package io.tfevents.writer;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.TagMetadata;

/**
 * What a summary says, without the tag, step and time that it is written under: the form and
 * numbers of a {@code Summary.Value}, and what its tag's metadata are to be. Immutable.
 *
 * <p>Made by the factories whose names end in {@code Summary}, {@link HistogramSummary} for
 * example, and written by a {@code SummaryWriter}.
 */
public final class SummaryValue {
  private static final int SIMPLE_VALUE = 2;
  private static final int TENSOR = 8;
  private static final int DOUBLE_LIST = 6;

  private final byte[] fields;
  private final TagMetadata metadata;

  private SummaryValue(byte[] fields, TagMetadata metadata) {
    this.fields = fields;
    this.metadata = metadata;
  }

  /** A number in 32 bits, in the form that every reader knows. */
  public static SummaryValue scalar(float value) {
    return new SummaryValue(
        new MessageBytes().float32Element(SIMPLE_VALUE, value).toByteArray(),
        metadata("scalars", DataClass.SCALAR));
  }

  /** A number in 64 bits, of which TensorBoard's Rust data server shows none. */
  public static SummaryValue scalar(double value) {
    return tensor(
        TensorBytes.head(DataType.DOUBLE).packed(DOUBLE_LIST, new double[] {value}),
        metadata("scalars", DataClass.SCALAR));
  }

  /** A value whose form is a {@code TensorProto}. */
  static SummaryValue tensor(MessageBytes tensor, TagMetadata metadata) {
    return ofForm(TENSOR, tensor, metadata);
  }

  /** A value in one of the forms of TensorFlow 1, which are a field of their own each. */
  static SummaryValue ofForm(int field, MessageBytes form, TagMetadata metadata) {
    return new SummaryValue(new MessageBytes().message(field, form).toByteArray(), metadata);
  }

  /** Metadata of {@code plugin} with an empty message of its own. */
  static TagMetadata metadata(String plugin, DataClass dataClass) {
    return metadata(plugin, new MessageBytes(), dataClass);
  }

  /** Metadata of {@code plugin} with {@code content} as its own message. */
  static TagMetadata metadata(String plugin, MessageBytes content, DataClass dataClass) {
    return metadata(plugin, Bytes.copyOf(content.toByteArray()), dataClass);
  }

  /** Metadata of {@code plugin} with {@code content} of its own. */
  static TagMetadata metadata(String plugin, Bytes content, DataClass dataClass) {
    return new TagMetadata(plugin, content, "", "", dataClass);
  }

  /**
   * The same with a name to show and a description. They count where this value is the first of its
   * tag in a run.
   *
   * @param displayName the name to show; empty for the tag
   * @param description Markdown
   */
  public SummaryValue describedAs(String displayName, String description) {
    return new SummaryValue(
        fields,
        new TagMetadata(
            metadata.plugin(), metadata.content(), displayName, description, metadata.dataClass()));
  }

  /**
   * The same with these metadata in all their parts, as those of a value that was read. They count
   * where this value is the first of its tag in a run. Readers tell by plugin and content what a
   * tensor is, so that metadata of another kind make another kind of value of it.
   */
  public SummaryValue withMetadata(TagMetadata metadata) {
    return new SummaryValue(fields, metadata);
  }

  /** What the tag's metadata are to be. */
  public TagMetadata metadata() {
    return metadata;
  }

  /** Whether the metadata are the value, as for hyperparameters, and stand with each. */
  boolean isMetadata() {
    return metadata.plugin().equals("hparams");
  }

  /** The fields of the {@code Summary.Value} message but for tag and metadata. */
  byte[] fields() {
    return fields;
  }

  /** The {@code SummaryMetadata} message. */
  MessageBytes metadataMessage() {
    var plugin =
        new MessageBytes()
            .text(1, metadata.plugin())
            .bytesUnlessEmpty(2, metadata.content().toByteArray());
    return new MessageBytes()
        .message(1, plugin)
        .text(2, metadata.displayName())
        .text(3, metadata.description())
        .varint(4, metadata.dataClass().number());
  }
}
