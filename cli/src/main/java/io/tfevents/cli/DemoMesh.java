package io.tfevents.cli;

import static io.tfevents.cli.DemoPredictions.CLASSES;

import io.tfevents.writer.MeshSummary;
import java.util.random.RandomGenerator;

/** A surface with a valley, and a cloud of points that falls into groups. */
final class DemoMesh {
  private static final int SIDE = 25;
  private static final int POINTS = 400;
  private static final String CAMERA =
      """
      {"camera": {"cls": "PerspectiveCamera", "fov": 60},
       "material": {"cls": "PointsMaterial", "size": 0.08}}""";

  private DemoMesh() {}

  /** The deeper a place of the surface, the bluer. */
  static MeshSummary surface(double time) {
    float[] vertices = new float[3 * SIDE * SIDE];
    byte[] colours = new byte[vertices.length];
    for (int i = 0; i < SIDE * SIDE; i++) {
      double x = 2.0 * (i % SIDE) / (SIDE - 1) - 1;
      int row = i / SIDE;
      double z = 2.0 * row / (SIDE - 1) - 1;
      double height = 0.6 * (x * x + z * z) + 0.15 * (1 - time) * Math.sin(7 * x) * Math.cos(6 * z);
      vertices[3 * i] = (float) x;
      vertices[3 * i + 1] = (float) (height - 0.5);
      vertices[3 * i + 2] = (float) z;
      int warm = (int) Math.max(0, Math.min(255, 230 * height));
      colours[3 * i] = (byte) warm;
      colours[3 * i + 1] = (byte) 90;
      colours[3 * i + 2] = (byte) (255 - warm);
    }
    return MeshSummary.of(vertices).faces(triangles()).colors(colours);
  }

  /** Two for each square of the surface. */
  private static int[] triangles() {
    int[] faces = new int[6 * (SIDE - 1) * (SIDE - 1)];
    int next = 0;
    for (int row = 0; row < SIDE - 1; row++) {
      for (int column = 0; column < SIDE - 1; column++) {
        int corner = row * SIDE + column;
        int[] square = {
          corner, corner + SIDE, corner + 1, corner + 1, corner + SIDE, corner + SIDE + 1
        };
        System.arraycopy(square, 0, faces, next, square.length);
        next += square.length;
      }
    }
    return faces;
  }

  static MeshSummary cloud(RandomGenerator random, double time) {
    float[] vertices = new float[3 * POINTS];
    byte[] colours = new byte[vertices.length];
    for (int i = 0; i < POINTS; i++) {
      int label = i % CLASSES.size();
      for (int axis = 0; axis < 3; axis++) {
        // Corners of a tetrahedron.
        double corner = label == 3 || label == axis ? 1 : -1;
        double spread = 0.6 - 0.4 * time;
        vertices[3 * i + axis] = (float) (corner * time + spread * random.nextGaussian());
      }
      var colour = DemoShape.colour(label);
      colours[3 * i] = (byte) colour.getRed();
      colours[3 * i + 1] = (byte) colour.getGreen();
      colours[3 * i + 2] = (byte) colour.getBlue();
    }
    return MeshSummary.of(vertices).colors(colours).config(CAMERA);
  }
}
