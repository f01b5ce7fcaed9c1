package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.MeshEvent;
import io.tfevents.event.MeshEvent.Part;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshSummaryTest {
  private static final float[] VERTICES = new float[24];
  private static final byte[] COLORS = new byte[24];
  private static final int[] FACES = {0, 1, 2, 1, 2, 3, 3, 2, 1, 0, 1, 3};

  static {
    for (int i = 0; i < 24; i++) {
      VERTICES[i] = i / 2f;
      COLORS[i] = (byte) (i * 10);
    }
  }

  @Test
  void partsAreThoseOfTensorBoard() throws IOException {
    var cloud = MeshSummary.batch(2, VERTICES);

    assertSame("mesh/cloud", cloud, "VERTEX");
    assertSame("mesh/faces", cloud.faces(FACES), "VERTEX", "FACE");
    assertSame("mesh/colors", cloud.colors(COLORS), "VERTEX", "COLOR");
    assertSame(
        "mesh/all",
        cloud
            .colors(COLORS)
            .faces(FACES)
            .config("{\"camera\": {\"cls\": \"PerspectiveCamera\", \"fov\": 75}}"),
        "VERTEX",
        "FACE",
        "COLOR");
  }

  private static void assertSame(String name, MeshSummary mesh, String... parts)
      throws IOException {
    var tensorBoard = Recorded.by("tensorflow");
    var values = mesh.values(name);
    assertThat(values.keySet())
        .containsExactlyElementsOf(List.of(parts).stream().map(part -> name + "_" + part).toList());
    for (var value : values.entrySet()) {
      tensorBoard.assertSame(value.getValue(), value.getKey());
    }
  }

  @Test
  void aMeshIsReadAsItWasWritten() throws IOException {
    var mesh = MeshSummary.of(0, 0, 0, 1, 0, 0, 0, 1, 0).faces(0, 1, 2).values("triangle");

    var event = Written.event(Objects.requireNonNull(mesh.get("triangle_FACE")), MeshEvent.class);

    assertThat(event.name()).isEqualTo("triangle");
    assertThat(event.part()).isEqualTo(Part.FACE);
    assertThat(event.parts()).isEqualTo(Set.of(Part.VERTEX, Part.FACE));
    assertThat(event.config()).isEqualTo("{}");
    assertThat(event.statedShape()).containsExactly(1, 1, 3);
    assertThat(event.tensor().toDoubles()).containsExactly(0, 1, 2);
  }

  @Test
  void aMeshDoesNotChangeWhenPartsAreAdded() {
    var cloud = MeshSummary.of(1, 2, 3);

    assertThat(cloud.colors((byte) 1, (byte) 2, (byte) 3).values("m")).hasSize(2);
    assertThat(cloud.values("m")).hasSize(1);
  }

  @Test
  void numbersThatAreNoTriplesAreRefused() {
    assertThatThrownBy(() -> MeshSummary.of(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("VERTEX: 2 numbers are not equally many triples for each of 1");
    assertThatThrownBy(() -> MeshSummary.batch(2, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MeshSummary.batch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch of 0 meshes");
  }

  @Test
  void facesOfOtherVerticesAreRefused() {
    assertThatThrownBy(() -> MeshSummary.of(1, 2, 3).faces(0, 0, 0, 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("face 1 names vertex 1 of 1");
  }

  @Test
  void coloursOfMoreVerticesAreRefused() {
    assertThatThrownBy(() -> MeshSummary.of(1, 2, 3).colors(new byte[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 colours for 1 vertices");
  }

  @Test
  void settingsThatAreNoObjectAreRefused() {
    assertThatThrownBy(() -> MeshSummary.of(1, 2, 3).config("[]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the settings are no JSON object: []");
  }
}
