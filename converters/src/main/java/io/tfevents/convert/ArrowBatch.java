package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.flatbuffers.FlatBufferBuilder;
import io.tfevents.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * A row group as the body of an Arrow record batch: for each field a bit map of which rows have a
 * value, then where each row ends or the numbers themselves, then bytes; little-endian, each buffer
 * filled up to eight bytes.
 */
final class ArrowBatch {
  private static final int ALIGNMENT = 8;

  private record Node(int length, int missing) {}

  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<byte[]> buffers = new ArrayList<>();

  private ArrowBatch() {}

  static ArrowBatch of(RowGroup rows) {
    var batch = new ArrowBatch();
    for (int i = 0; i < rows.columns().size(); i++) {
      batch.add(rows.schema().fields().get(i), rows.columns().get(i), rows.rows());
    }
    return batch;
  }

  /** The bytes behind the message, in their order. */
  List<byte[]> body() {
    return buffers;
  }

  long bodyLength() {
    return buffers.stream().mapToLong(buffer -> buffer.length).sum();
  }

  /** Adds the description of the body to a message; gives its place there. */
  int addTo(FlatBufferBuilder builder, int rows) {
    // Vectors grow towards their start.
    RecordBatch.startNodesVector(builder, nodes.size());
    for (int i = nodes.size() - 1; i >= 0; i--) {
      FieldNode.createFieldNode(builder, nodes.get(i).length(), nodes.get(i).missing());
    }
    int nodeVector = builder.endVector();
    RecordBatch.startBuffersVector(builder, buffers.size());
    long offset = bodyLength();
    for (int i = buffers.size() - 1; i >= 0; i--) {
      offset -= buffers.get(i).length;
      Buffer.createBuffer(builder, offset, lengths.get(i));
    }
    int bufferVector = builder.endVector();
    return RecordBatch.createRecordBatch(builder, rows, nodeVector, bufferVector, 0, 0);
  }

  private void add(Field field, Column column, int rows) {
    addValidity(column, rows);
    if (column instanceof Column.Lists lists) {
      addLists(field, lists, rows);
    } else if (column instanceof Column.Text texts) {
      addTexts(texts, rows);
    } else if (column instanceof Column.Binary binary) {
      addBinary(binary, rows);
    } else if (column instanceof Column.Doubles doubles) {
      var buffer = newBuffer((long) rows * Double.BYTES);
      for (int row = 0; row < rows; row++) {
        buffer.putDouble(doubles.get(row));
      }
    } else if (field.type() == Field.Type.INT32) {
      var buffer = newBuffer((long) rows * Integer.BYTES);
      for (int row = 0; row < rows; row++) {
        buffer.putInt((int) ((Column.Longs) column).get(row));
      }
    } else {
      var buffer = newBuffer((long) rows * Long.BYTES);
      for (int row = 0; row < rows; row++) {
        buffer.putLong(((Column.Longs) column).get(row));
      }
    }
  }

  /** Without a missing value there need be no bits. */
  private void addValidity(Column column, int rows) {
    int missing = 0;
    for (int row = 0; row < rows; row++) {
      missing += column.isMissing(row) ? 1 : 0;
    }
    nodes.add(new Node(rows, missing));
    if (missing == 0) {
      newBuffer(0);
      return;
    }
    var bits = newBuffer((rows + 7) / 8);
    for (int row = 0; row < rows; row++) {
      if (!column.isMissing(row)) {
        bits.put(row / 8, (byte) (bits.get(row / 8) | 1 << row % 8));
      }
    }
  }

  private void addLists(Field field, Column.Lists lists, int rows) {
    var ends = newBuffer((rows + 1L) * Integer.BYTES).putInt(0);
    for (int row = 0; row < rows; row++) {
      ends.putInt(lists.end(row));
    }
    int elements = rows == 0 ? 0 : lists.end(rows - 1);
    if (field.type() != Field.Type.LIST) {
      nodes.add(new Node(elements, 0));
      newBuffer(0);
    }
    for (int i = 0; i < lists.fields().size(); i++) {
      add(field.fields().get(i), lists.fields().get(i), elements);
    }
  }

  private void addTexts(Column.Text texts, int rows) {
    var words = texts.words().stream().map(word -> word.getBytes(UTF_8)).toArray(byte[][]::new);
    int[] codes = texts.codes();
    var ends = newBuffer((rows + 1L) * Integer.BYTES).putInt(0);
    long length = 0;
    for (int row = 0; row < rows; row++) {
      length += texts.isMissing(row) ? 0 : words[codes[row]].length;
      ends.putInt((int) length);
    }
    var bytes = newBuffer(length);
    for (int row = 0; row < rows; row++) {
      if (!texts.isMissing(row)) {
        bytes.put(words[codes[row]]);
      }
    }
  }

  private void addBinary(Column.Binary binary, int rows) {
    var ends = newBuffer((rows + 1L) * Integer.BYTES).putInt(0);
    long length = 0;
    for (int row = 0; row < rows; row++) {
      length += binary.isMissing(row) ? 0 : binary.get(row).size();
      ends.putInt((int) length);
    }
    var bytes = newBuffer(length);
    for (int row = 0; row < rows; row++) {
      if (!binary.isMissing(row)) {
        Bytes value = binary.get(row);
        bytes.put(value.asByteBuffer());
      }
    }
  }

  /**
   * Adds a buffer, to be filled.
   *
   * @throws IllegalArgumentException if 32-bit offsets do not reach its end
   */
  private ByteBuffer newBuffer(long length) {
    if (length > Integer.MAX_VALUE - 2 * ALIGNMENT) {
      throw new IllegalArgumentException(
          "a column of " + length + " bytes does not fit into one batch of Arrow's IPC format");
    }
    lengths.add((int) length);
    buffers.add(new byte[(int) (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT]);
    return ByteBuffer.wrap(buffers.get(buffers.size() - 1)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
