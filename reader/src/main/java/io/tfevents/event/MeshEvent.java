package io.tfevents.event;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One part of a batch of point clouds or triangle meshes. The parts of a mesh stand under tags of
 * their own and share name and step.
 *
 * @param name of the mesh, without the part
 * @param part what the tensor holds
 * @param parts which parts the mesh has; all if its writer does not say, as TensorBoard takes it
 * @param config settings of the scene as JSON, empty for the usual ones
 * @param statedShape the tensor's shape as the tag's metadata states it
 * @param tensor of shape [batch, count, 3]
 */
public record MeshEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    String name,
    Part part,
    Set<Part> parts,
    String config,
    List<Integer> statedShape,
    Tensor tensor)
    implements SummaryEvent {

  /** What a tensor of a mesh can hold: {@code MeshPluginData.ContentType}. */
  public enum Part {
    /** Not said, or not known here. */
    UNDEFINED,
    /** Points in space. */
    VERTEX,
    /** Triangles, as three indices of vertices. */
    FACE,
    /** Red, green and blue of each vertex, from 0 to 255. */
    COLOR
  }

  public MeshEvent {
    parts = Set.copyOf(parts);
    statedShape = List.copyOf(statedShape);
  }

  /** Whether a tensor holds triples, and its tag's metadata the content of the mesh plugin. */
  static boolean isMesh(Tensor tensor, TagMetadata metadata) {
    var shape = tensor.shape();
    return tensor.dataType().isReal()
        && shape.size() == 3
        && shape.get(2) == 3
        && tensor.isDecodable()
        && PluginContent.of(metadata, PluginContent.MESH) != null;
  }
}
