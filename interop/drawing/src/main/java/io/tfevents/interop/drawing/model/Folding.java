package io.tfevents.interop.drawing.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network in which layers that come again and again stand once. What is repeated are layers of
 * the same types, details, shapes and parameters, with the same connections.
 */
final class Folding {
  /** As many layers may repeat together. */
  private static final int LONGEST = 64;

  private final List<Layer> layers = new ArrayList<>();
  private final List<Repeat> repeats = new ArrayList<>();

  private Folding() {}

  /**
   * Layers that stand for several of them.
   *
   * @param from the first
   * @param to behind the last
   * @param times how often they are there
   */
  record Repeat(int from, int to, int times) {}

  /** What is compared of a layer; the layers that it takes by how far before it they stand. */
  private record Signature(
      LayerKind kind,
      String type,
      String detail,
      List<Integer> distances,
      LayerShape shape,
      long parameters) {
    static Signature of(Layer layer, int index) {
      var distances = layer.inputs().stream().map(input -> index - input).toList();
      return new Signature(
          layer.kind(), layer.type(), layer.detail(), distances, layer.shape(), layer.parameters());
    }
  }

  /** Nothing is folded. */
  static Folding none(Network network) {
    var folding = new Folding();
    folding.layers.addAll(network.layers());
    return folding;
  }

  static Folding of(Network network) {
    var signatures = new ArrayList<Signature>();
    for (int i = 0; i < network.layers().size(); i++) {
      signatures.add(Signature.of(network.layers().get(i), i));
    }
    var folding = new Folding();
    var places = new HashMap<Integer, Integer>();
    int at = 0;
    while (at < signatures.size()) {
      var repeat = longest(signatures, at);
      int start = folding.layers.size();
      int length = repeat.to() - repeat.from();
      for (int i = 0; i < length; i++) {
        folding.layers.add(moved(network.layers().get(at + i), places));
        for (int copy = 0; copy < repeat.times(); copy++) {
          places.put(at + copy * length + i, start + i);
        }
      }
      if (repeat.times() > 1) {
        folding.repeats.add(new Repeat(start, start + length, repeat.times()));
      }
      at += length * repeat.times();
    }
    return folding;
  }

  /** The repetition from a layer on that saves most; one layer once if there is none. */
  private static Repeat longest(List<Signature> signatures, int at) {
    var best = new Repeat(at, at + 1, 1);
    int saved = 0;
    for (int length = 1; length <= LONGEST && at + 2 * length <= signatures.size(); length++) {
      int times = 1;
      while (repeats(signatures, at, length, times)) {
        times++;
      }
      // Two equal layers are quickly seen; a frame around them would say no more.
      if ((times - 1) * length > saved && (length > 1 || times > 2)) {
        best = new Repeat(at, at + length, times);
        saved = (times - 1) * length;
      }
    }
    return best;
  }

  private static boolean repeats(List<Signature> signatures, int at, int length, int times) {
    int next = at + times * length;
    return next + length <= signatures.size()
        && signatures.subList(at, at + length).equals(signatures.subList(next, next + length));
  }

  private static Layer moved(Layer layer, Map<Integer, Integer> places) {
    return new Layer(
        layer.name(),
        layer.kind(),
        layer.type(),
        layer.detail(),
        layer.inputs().stream().map(places::get).distinct().toList(),
        layer.shape(),
        layer.parameters());
  }

  List<Layer> layers() {
    return layers;
  }

  List<Repeat> repeats() {
    return repeats;
  }

  /** How often a layer is there. */
  int times(int layer) {
    return repeats.stream()
        .filter(repeat -> repeat.from() <= layer && layer < repeat.to())
        .mapToInt(Repeat::times)
        .findFirst()
        .orElse(1);
  }
}
