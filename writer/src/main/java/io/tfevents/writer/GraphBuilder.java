package io.tfevents.writer;

import io.tfevents.event.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@code GraphDef} of a model's layers, for TensorBoard's graph page and for Netron. Not
 * safe for use by several threads.
 *
 * <p>A slash in a node's name makes a scope: TensorBoard draws nodes of one scope as one box, which
 * opens.
 *
 * <pre>{@code
 * byte[] graph =
 *     new GraphBuilder()
 *         .input("image", Shape.of(-1, 784))
 *         .layer("encoder/dense", "Dense", List.of("image"), Map.of("units", 128), Shape.of(-1, 128))
 *         .layer("encoder/relu", "ReLU", List.of("encoder/dense"), Map.of())
 *         .build();
 * }</pre>
 */
public final class GraphBuilder {
  /** The version of graphs that PyTorch's {@code add_graph} states. */
  private static final int PRODUCER = 22;

  private final Map<String, Node> nodes = new LinkedHashMap<>();

  private record Node(List<String> inputs, MessageBytes message) {
    Node {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * The shape of a tensor.
   *
   * @param sizes of its dimensions, −1 for one that is not known; empty for a single number
   */
  public record Shape(List<Long> sizes) {
    public Shape {
      sizes = List.copyOf(sizes);
      for (long size : sizes) {
        if (size < -1) {
          throw new IllegalArgumentException("a shape with the size " + size + ": " + sizes);
        }
      }
    }

    /** Of the sizes of its dimensions, −1 for one that is not known. */
    public static Shape of(long... sizes) {
      var list = new ArrayList<Long>();
      for (long size : sizes) {
        list.add(size);
      }
      return new Shape(list);
    }
  }

  /** An empty graph. */
  public GraphBuilder() {}

  /**
   * Adds what goes into the model: 32-bit floats.
   *
   * @throws IllegalArgumentException if there is such a node already, or the name is no name
   */
  public GraphBuilder input(String name, Shape shape) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("dtype", DataType.FLOAT);
    attributes.put("shape", shape);
    return layer(name, "Placeholder", List.of(), attributes, shape);
  }

  /**
   * Adds a layer whose output has a shape that is not told.
   *
   * @param op what the layer does, {@code Conv2D} for example
   * @param inputs the names of the nodes that it takes; {@code name:1} for the second output of
   *     one, {@code ^name} for order alone. They may be added later
   * @param attributes what is to be shown of it: whole numbers, floating-point numbers (in 32
   *     bits), booleans, texts, {@link Shape}s, {@link DataType}s, and lists of one of these
   * @throws IllegalArgumentException if there is such a node already, the name is no name, or an
   *     attribute is something else
   */
  public GraphBuilder layer(
      String name, String op, List<String> inputs, Map<String, ?> attributes) {
    checkName(name);
    var message = new MessageBytes().text(1, name).text(2, op);
    inputs.forEach(input -> message.textElement(3, input));
    attributes.forEach(
        (key, value) ->
            message.message(
                5, new MessageBytes().textElement(1, key).message(2, attribute(name, key, value))));
    nodes.put(name, new Node(inputs, message));
    return this;
  }

  /**
   * Adds a layer.
   *
   * @param output the shape of what it gives, which TensorBoard shows at the edges of the graph
   * @throws IllegalArgumentException if there is such a node already, the name is no name, or an
   *     attribute is something else than in {@link #layer(String, String, List, Map)}
   */
  public GraphBuilder layer(
      String name, String op, List<String> inputs, Map<String, ?> attributes, Shape output) {
    var all = new LinkedHashMap<String, Object>(attributes);
    all.put("_output_shapes", List.of(output));
    return layer(name, op, inputs, all);
  }

  /**
   * The {@code GraphDef} message.
   *
   * @throws IllegalArgumentException if a node takes one that does not exist
   */
  public byte[] build() {
    var graph = new MessageBytes();
    nodes.forEach(
        (name, node) -> {
          for (String input : node.inputs) {
            if (!nodes.containsKey(nodeOf(input))) {
              throw new IllegalArgumentException(
                  "'" + name + "' takes '" + input + "', which is no node");
            }
          }
          graph.message(1, node.message);
        });
    return graph.message(4, new MessageBytes().varint(1, PRODUCER)).toByteArray();
  }

  private static String nodeOf(String input) {
    int start = input.startsWith("^") ? 1 : 0;
    int colon = input.indexOf(':');
    return input.substring(start, colon < 0 ? input.length() : colon);
  }

  private void checkName(String name) {
    boolean hasEmptyPart = ("/" + name + "/").contains("//");
    if (hasEmptyPart || name.startsWith("^") || name.contains(":")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no name of a node: it has no ':', no '^' first, and parts between slashes");
    }
    if (nodes.containsKey(name)) {
      throw new IllegalArgumentException("there is a node '" + name + "' already");
    }
  }

  /** An {@code AttrValue}. */
  private static MessageBytes attribute(String node, String key, Object value) {
    if (value instanceof List<?> list) {
      var elements = new MessageBytes();
      for (Object element : list) {
        if (element.getClass() != list.get(0).getClass()) {
          throw unfit(node, key, "a list of different things", value);
        }
        single(elements, node, key, element);
      }
      return new MessageBytes().message(1, elements);
    }
    return single(new MessageBytes(), node, key, value);
  }

  private static MessageBytes single(MessageBytes to, String node, String key, Object value) {
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return to.varintElement(3, ((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      return to.float32Element(4, ((Number) value).floatValue());
    } else if (value instanceof Boolean bool) {
      return to.varintElement(5, bool ? 1 : 0);
    } else if (value instanceof CharSequence text) {
      return to.textElement(2, text.toString());
    } else if (value instanceof DataType type) {
      return to.varintElement(6, type.number());
    } else if (value instanceof Shape shape) {
      return to.message(7, shape(shape));
    }
    throw unfit(node, key, "a " + value.getClass().getName(), value);
  }

  private static MessageBytes shape(Shape shape) {
    var message = new MessageBytes();
    for (long size : shape.sizes) {
      message.message(2, new MessageBytes().varint(1, size));
    }
    return message;
  }

  private static IllegalArgumentException unfit(
      String node, String key, String kind, Object value) {
    return new IllegalArgumentException(
        "attribute '" + key + "' of '" + node + "' is " + kind + ": " + value);
  }
}
