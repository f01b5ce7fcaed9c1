package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Style;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a layer does, as far as a drawing tells layers apart: by its colours. */
public enum LayerKind {
  INPUT(0xe8f5e9, 0x43a047),
  DENSE(0xe3f2fd, 0x1e88e5),
  CONV(0xfff3e0, 0xfb8c00),
  POOL(0xfbe9e7, 0xe64a19),
  NORM(0xf3e5f5, 0x8e24aa),
  ACTIVATION(0xfffde7, 0xc9a400),
  DROPOUT(0xeceff1, 0x607d8b),
  RECURRENT(0xe0f7fa, 0x00838f),
  ATTENTION(0xfce4ec, 0xd81b60),
  EMBEDDING(0xe0f2f1, 0x00796b),
  MERGE(0xf1f8e9, 0x7cb342),
  RESHAPE(0xf5f5f5, 0x8d8d8d),
  OTHER(0xfafafa, 0x757575),
  OUTPUT(0xede7f6, 0x5e35b1);

  /** What names of types have in them; the first that fits counts. */
  private static final List<Map.Entry<LayerKind, List<String>>> WORDS =
      List.of(
          Map.entry(INPUT, List.of("input", "placeholder")),
          Map.entry(ATTENTION, List.of("attention")),
          Map.entry(EMBEDDING, List.of("embedding")),
          Map.entry(POOL, List.of("pool")),
          Map.entry(NORM, List.of("norm", "moments")),
          Map.entry(DROPOUT, List.of("dropout", "noise", "regularization")),
          Map.entry(RECURRENT, List.of("lstm", "gru", "rnn")),
          Map.entry(CONV, List.of("conv")),
          Map.entry(DENSE, List.of("dense", "linear", "matmul", "addmm")),
          Map.entry(
              ACTIVATION,
              List.of(
                  "relu",
                  "activation",
                  "softmax",
                  "sigmoid",
                  "tanh",
                  "gelu",
                  "elu",
                  "silu",
                  "swish",
                  "softplus",
                  "mish")),
          Map.entry(
              RESHAPE,
              List.of(
                  "flatten",
                  "reshape",
                  "permute",
                  "transpose",
                  "view",
                  "padding",
                  "crop",
                  "repeat",
                  "upsampl",
                  "squeeze",
                  "rescal",
                  "resiz",
                  "expand",
                  "slice")),
          Map.entry(
              MERGE,
              List.of(
                  "add",
                  "concat",
                  "::cat",
                  "multiply",
                  "mul",
                  "average",
                  "subtract",
                  "maximum",
                  "minimum",
                  "dot",
                  "merge")));

  private final int fill;
  private final int line;

  LayerKind(int fill, int line) {
    this.fill = fill;
    this.line = line;
  }

  /** The kind that the name of a layer's class, or of an operation, tells of. */
  public static LayerKind of(String type) {
    var name = type.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(kind -> kind.getValue().stream().anyMatch(name::contains))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(OTHER);
  }

  Style style() {
    return Style.area(Rgb.of(fill)).outlined(line(), 1);
  }

  Rgb line() {
    return Rgb.of(line);
  }
}
