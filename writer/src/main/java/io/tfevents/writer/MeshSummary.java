package io.tfevents.writer;

import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.MeshEvent.Part;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Triangle meshes and point clouds: a batch of them, all with equally many vertices and faces.
 * Immutable.
 *
 * <p>Each part is a value under a tag of its own, with the names of TensorBoard's {@code
 * tensorboard/plugins/mesh/summary_v2.py}; {@link #values} gives them all.
 *
 * <pre>{@code
 * MeshSummary.of(0, 0, 0, 1, 0, 0, 0, 1, 0).faces(0, 1, 2).values("triangle");
 * }</pre>
 */
public final class MeshSummary {
  private final int batch;
  private final Map<Part, Triples> parts;
  private final String config;

  /** A tensor of shape [batch, count, 3]. */
  private record Triples(int count, MessageBytes tensor) {}

  private MeshSummary(int batch, Map<Part, Triples> parts, String config) {
    this.batch = batch;
    this.parts = parts;
    this.config = config;
  }

  /**
   * A point cloud.
   *
   * @param vertices x, y and z of each vertex
   * @throws IllegalArgumentException if they are not three numbers for each
   */
  public static MeshSummary of(float... vertices) {
    return batch(1, vertices);
  }

  /**
   * A batch of point clouds.
   *
   * @param size how many there are
   * @param vertices x, y and z of each vertex, cloud by cloud
   * @throws IllegalArgumentException if the clouds cannot have equally many vertices of three
   *     numbers each
   */
  public static MeshSummary batch(int size, float... vertices) {
    if (size < 1) {
      throw new IllegalArgumentException("a batch of " + size + " meshes");
    }
    var bytes = ByteBuffer.allocate(Math.multiplyExact(vertices.length, Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vertices);
    return new MeshSummary(size, Map.of(), "{}")
        .with(Part.VERTEX, DataType.FLOAT, vertices.length, bytes.array());
  }

  /**
   * The same with triangles between the vertices.
   *
   * @param indices three indices of vertices of its mesh for each face, mesh by mesh
   * @throws IllegalArgumentException if they are not three for each, the meshes cannot have equally
   *     many, or there is no such vertex
   */
  public MeshSummary faces(int... indices) {
    int vertices = vertexCount();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= vertices) {
        throw new IllegalArgumentException(
            "face " + i / 3 + " names vertex " + indices[i] + " of " + vertices);
      }
    }
    var bytes = ByteBuffer.allocate(Math.multiplyExact(indices.length, Integer.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(indices);
    return with(Part.FACE, DataType.INT32, indices.length, bytes.array());
  }

  /**
   * The same with a colour for each vertex.
   *
   * @param components red, green and blue of each vertex from 0 to 255, mesh by mesh
   * @throws IllegalArgumentException if they are not three for each vertex
   */
  public MeshSummary colors(byte... components) {
    var colored = with(Part.COLOR, DataType.UINT8, components.length, components);
    int colors = colored.part(Part.COLOR).count;
    if (colors != vertexCount()) {
      throw new IllegalArgumentException(colors + " colours for " + vertexCount() + " vertices");
    }
    return colored;
  }

  /**
   * The same with settings of the scene.
   *
   * @param json the names and settings of three.js' classes, for example {@code {"camera": {"cls":
   *     "PerspectiveCamera", "fov": 75}}}
   * @throws IllegalArgumentException if it is no JSON object from its outside; inside it is not
   *     checked
   */
  public MeshSummary config(String json) {
    var stripped = json.strip();
    if (!stripped.startsWith("{") || !stripped.endsWith("}")) {
      throw new IllegalArgumentException("the settings are no JSON object: " + json);
    }
    return new MeshSummary(batch, parts, json);
  }

  /**
   * The values to write at one step, by tag: {@code name_VERTEX}, and if there are such {@code
   * name_FACE} and {@code name_COLOR}.
   */
  public Map<String, SummaryValue> values(String name) {
    var values = new LinkedHashMap<String, SummaryValue>();
    parts.forEach((part, triples) -> values.put(name + "_" + part, value(name, part, triples)));
    return Collections.unmodifiableMap(values);
  }

  private SummaryValue value(String name, Part part, Triples triples) {
    var content =
        new MessageBytes()
            .text(2, name)
            .varint(3, number(part))
            .text(5, config)
            .packed(6, new long[] {batch, triples.count, 3})
            .varint(7, parts.keySet().stream().mapToInt(other -> 1 << number(other)).sum());
    return SummaryValue.tensor(
        triples.tensor, SummaryValue.metadata("mesh", content, DataClass.TENSOR));
  }

  /** The part's number in {@code MeshPluginData.ContentType}. */
  private static int number(Part part) {
    return switch (part) {
      case UNDEFINED -> 0;
      case VERTEX -> 1;
      case FACE -> 2;
      case COLOR -> 3;
    };
  }

  private int vertexCount() {
    return part(Part.VERTEX).count;
  }

  private Triples part(Part part) {
    var triples = parts.get(part);
    if (triples == null) {
      throw new AssertionError(part);
    }
    return triples;
  }

  private MeshSummary with(Part part, DataType type, int numbers, byte[] bytes) {
    long ofOneTriple = 3L * batch;
    if (numbers % ofOneTriple != 0) {
      throw new IllegalArgumentException(
          part + ": " + numbers + " numbers are not equally many triples for each of " + batch);
    }
    int count = (int) (numbers / ofOneTriple);
    var all = new EnumMap<Part, Triples>(Part.class);
    all.putAll(parts);
    all.put(part, new Triples(count, TensorBytes.block(type, bytes, batch, count, 3)));
    return new MeshSummary(batch, all, config);
  }
}
