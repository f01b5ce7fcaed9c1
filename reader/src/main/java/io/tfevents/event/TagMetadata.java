package io.tfevents.event;

/**
 * What a tag's first {@code SummaryMetadata} in a run says; it holds for all its later values.
 *
 * @param plugin the TensorBoard plugin that shows the tag, {@code scalars} for example. Values in
 *     the forms that TensorFlow 1 wrote name none; theirs is that of their form
 * @param content the plugin's own message
 * @param displayName the name to show, empty for the tag's own
 * @param description Markdown
 * @param dataClass as written, else by the rules of TensorBoard's {@code dataclass_compat.py}
 * @param ofForm whether the plugin is that of the first value's form, one that TensorFlow 1 wrote
 */
public record TagMetadata(
    String plugin,
    Bytes content,
    String displayName,
    String description,
    DataClass dataClass,
    boolean ofForm) {

  /** What the metadata of a tensor say. */
  public TagMetadata(
      String plugin, Bytes content, String displayName, String description, DataClass dataClass) {
    this(plugin, content, displayName, description, dataClass, false);
  }

  /** Decodes a {@code SummaryMetadata} message that is known to be sound. */
  static TagMetadata decode(Slice message) {
    String plugin = "";
    var content = Bytes.EMPTY;
    String displayName = "";
    String description = "";
    int dataClass = 0;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case 1 << 3 | WireReader.BYTES -> {
          var data = new WireReader(in.slice());
          for (int field = data.tag(); field != 0; field = data.tag()) {
            switch (field) {
              case 1 << 3 | WireReader.BYTES -> plugin = data.slice().toUtf8();
              case 2 << 3 | WireReader.BYTES -> content = data.slice().toBytes();
              default -> data.skip(field);
            }
          }
        }
        case 2 << 3 | WireReader.BYTES -> displayName = in.slice().toUtf8();
        case 3 << 3 | WireReader.BYTES -> description = in.slice().toUtf8();
        case 4 << 3 | WireReader.VARINT -> dataClass = (int) in.varint();
        default -> in.skip(tag);
      }
    }
    return new TagMetadata(plugin, content, displayName, description, DataClass.of(dataClass));
  }

  /** The same, its data class told from its plugin if it is unknown. */
  TagMetadata classified() {
    return dataClass == DataClass.UNKNOWN ? withDataClass(classOf(plugin)) : this;
  }

  /** The same for a value of an old form, which belongs to the plugin of that form. */
  TagMetadata ofPlugin(String plugin) {
    return new TagMetadata(plugin, Bytes.EMPTY, displayName, description, classOf(plugin), true);
  }

  /** What a value says by its form alone. */
  static TagMetadata ofForm(String plugin) {
    return new TagMetadata(plugin, Bytes.EMPTY, "", "", classOf(plugin), true);
  }

  static TagMetadata of(String plugin) {
    return new TagMetadata(plugin, Bytes.EMPTY, "", "", classOf(plugin));
  }

  /** Whether it tells anything by which a tag's values are known. */
  boolean isMeaningful() {
    return !plugin.isEmpty() || dataClass != DataClass.UNKNOWN;
  }

  TagMetadata withDataClass(DataClass dataClass) {
    return new TagMetadata(plugin, content, displayName, description, dataClass, ofForm);
  }

  private static DataClass classOf(String plugin) {
    return switch (plugin) {
      case "scalars" -> DataClass.SCALAR;
      case "histograms", "text", "hparams", "pr_curves", "mesh", "custom_scalars" ->
          DataClass.TENSOR;
      case "images",
          "audio",
          "graphs",
          "graph_run_metadata",
          "graph_run_metadata_graph",
          "graph_keras_model",
          "graph_tagged_run_metadata" ->
          DataClass.BLOB_SEQUENCE;
      default -> DataClass.UNKNOWN;
    };
  }
}
