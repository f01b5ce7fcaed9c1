package io.tfevents.convert;

import io.tfevents.event.MeshEvent;
import io.tfevents.event.SummaryEvent;
import java.util.List;

/** Parts of meshes as the bytes of their tensors. */
final class MeshColumns implements ValueColumns {
  private final Column.Text parts = new Column.Text(16);
  private final Column.Text dtypes = new Column.Text(16);
  private final Column.Longs sizes = new Column.Longs(16);
  private final Column.Lists shapes = new Column.Lists(sizes);
  private final Column.Binary data = new Column.Binary();

  @Override
  public void add(SummaryEvent event, int sample) {
    var mesh = (MeshEvent) event;
    parts.add(mesh.part().name());
    dtypes.add(TensorColumns.dtype(mesh.tensor().dataType()));
    mesh.tensor().shape().forEach(sizes::add);
    shapes.endRow();
    data.add(mesh.tensor().toBytes());
  }

  @Override
  public List<Column> columns() {
    return List.of(parts, dtypes, shapes, data);
  }
}
