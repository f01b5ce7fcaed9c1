package io.tfevents.report;

import io.tfevents.event.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of a graph.
 *
 * @param count how many nodes there are
 * @param operations how many of each operation, in the order in which they appear
 * @param first the first nodes, but for constants and the like
 * @param parameters how many numbers the variables hold whose shape is known
 * @param isBroken whether the message ends in the middle of something, or is none
 */
record GraphNodes(
    int count,
    Map<String, Integer> operations,
    List<Node> first,
    long parameters,
    boolean isBroken) {
  private static final int MOST_NODES = 500;

  private static final List<String> MINOR =
      List.of(
          "Const", "Identity", "NoOp", "prim::Constant", "prim::ListConstruct", "ReadVariableOp");

  /**
   * A node.
   *
   * @param shape of its output, as {@code 32×10}, {@code ?} for what is open; empty if not given
   * @param parameters how many numbers it holds if it is a variable, 0 if not
   */
  record Node(String name, String operation, String shape, long parameters) {}

  /** Of a {@code GraphDef} message. */
  static GraphNodes of(Bytes graph) {
    var operations = new LinkedHashMap<String, Integer>();
    var first = new ArrayList<Node>();
    int count = 0;
    long parameters = 0;
    boolean isBroken = false;
    try {
      var in = new ProtoFields(graph.toByteArray());
      while (in.next()) {
        if (in.is(1)) {
          var node = node(in.message());
          count++;
          parameters += node.parameters();
          operations.merge(node.operation(), 1, Integer::sum);
          if (first.size() < MOST_NODES && !MINOR.contains(node.operation())) {
            first.add(node);
          }
        }
      }
    } catch (IndexOutOfBoundsException e) {
      isBroken = true;
    }
    return new GraphNodes(count, operations, List.copyOf(first), parameters, isBroken);
  }

  /** A {@code NodeDef}: 1 name, 2 op, 5 attributes by name. */
  private static Node node(ProtoFields in) {
    String name = "";
    String operation = "";
    long @Nullable [] output = null;
    long @Nullable [] variable = null;
    while (in.next()) {
      if (in.is(1)) {
        name = in.text();
      } else if (in.is(2)) {
        operation = in.text();
      } else if (in.is(5)) {
        var entry = in.message();
        String key = "";
        while (entry.next()) {
          if (entry.is(1)) {
            key = entry.text();
          } else if (entry.is(2) && key.equals("_output_shapes")) {
            output = firstShape(entry.message());
          } else if (entry.is(2) && key.equals("shape")) {
            variable = shape(entry.message());
          }
        }
      }
    }
    boolean isVariable = operation.startsWith("Var") && variable != null;
    var shown = isVariable || output == null ? variable : output;
    return new Node(name, operation, text(shown), isVariable ? size(variable) : 0);
  }

  /** An {@code AttrValue} that is a list (1) of shapes (7). */
  private static long @Nullable [] firstShape(ProtoFields in) {
    while (in.next()) {
      if (in.is(1)) {
        return shape(in.message());
      }
    }
    return null;
  }

  /**
   * The first shape (7) of an {@code AttrValue} or of its list; its dimensions (2) have sizes (1).
   */
  private static long @Nullable [] shape(ProtoFields in) {
    while (in.next()) {
      if (in.is(7)) {
        var sizes = new ArrayList<Long>();
        var shape = in.message();
        while (shape.next()) {
          if (shape.is(2)) {
            long size = 0;
            var dimension = shape.message();
            while (dimension.next()) {
              size = dimension.is(1) ? dimension.number() : size;
            }
            sizes.add(size);
          }
        }
        return sizes.stream().mapToLong(size -> size).toArray();
      }
    }
    return null;
  }

  private static String text(long @Nullable [] shape) {
    if (shape == null) {
      return "";
    }
    var text = new StringJoiner("×");
    for (long size : shape) {
      text.add(size < 0 ? "?" : Long.toString(size));
    }
    return shape.length == 0 ? "scalar" : text.toString();
  }

  private static long size(long @Nullable [] shape) {
    long size = shape == null ? 0 : 1;
    for (int i = 0; shape != null && i < shape.length; i++) {
      long product = size * shape[i];
      if (shape[i] < 0 || Math.multiplyHigh(size, shape[i]) != 0 || product < 0) {
        return 0;
      }
      size = product;
    }
    return size;
  }
}
