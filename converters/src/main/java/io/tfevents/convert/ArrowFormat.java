package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * Tables as files of Arrow's IPC format, not compressed: a record batch a row group. Texts stand in
 * full, without a dictionary: a file's dictionary comes before its first batch and is not replaced,
 * and which runs and tags there are is known at the end.
 *
 * <p>Implementation: of Arrow's libraries only the generated messages are used, as arrays on the
 * heap are all that writing needs. So no memory has to be freed, and no package of the JDK opened.
 */
final class ArrowFormat implements TableFormat {
  private static final byte[] MAGIC = "ARROW1".getBytes(US_ASCII);
  private static final int ALIGNMENT = 8;
  private static final int CONTINUES = -1;

  /** The message, then the body's buffers. */
  private record Batch(List<byte[]> pieces, long bodyLength) implements EncodedRows {}

  @Override
  public String extension() {
    return "arrow";
  }

  @Override
  public EncodedRows encode(RowGroup rows) {
    var batch = ArrowBatch.of(rows);
    var builder = new FlatBufferBuilder();
    int header = batch.addTo(builder, rows.rows());
    var pieces = new ArrayList<byte[]>();
    pieces.add(message(builder, MessageHeader.RecordBatch, header, batch.bodyLength()));
    pieces.addAll(batch.body());
    return new Batch(pieces, batch.bodyLength());
  }

  @Override
  public TableFile create(PartFile file, TableSchema schema) throws IOException {
    var metadata = new TreeMap<>(file.metadata());
    var builder = new FlatBufferBuilder();
    int header = ArrowSchema.add(builder, schema, metadata);
    var arrow = new ArrowFile(file.out(), schema, metadata);
    arrow.write(Arrays.copyOf(MAGIC, ALIGNMENT));
    arrow.write(message(builder, MessageHeader.Schema, header, 0));
    return arrow;
  }

  /** A message in its frame, filled up so that what follows it is aligned. */
  private static byte[] message(FlatBufferBuilder builder, byte type, int header, long bodyLength) {
    int message = Message.createMessage(builder, MetadataVersion.V5, type, header, bodyLength, 0);
    builder.finish(message);
    byte[] bytes = builder.sizedByteArray();
    int length = 2 * Integer.BYTES + bytes.length;
    byte[] framed = new byte[(length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
    ByteBuffer.wrap(framed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(CONTINUES)
        .putInt(framed.length - 2 * Integer.BYTES)
        .put(bytes);
    return framed;
  }

  private static final class ArrowFile implements TableFile {
    private record Place(long offset, int message, long body) {}

    private final OutputStream out;
    private final TableSchema schema;
    private final Map<String, String> metadata;
    private final List<Place> batches = new ArrayList<>();
    private long position;

    ArrowFile(OutputStream out, TableSchema schema, Map<String, String> metadata) {
      this.out = out;
      this.schema = schema;
      this.metadata = metadata;
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      position += bytes.length;
    }

    @Override
    public void append(EncodedRows rows) throws IOException {
      var batch = (Batch) rows;
      batches.add(new Place(position, batch.pieces().get(0).length, batch.bodyLength()));
      for (byte[] piece : batch.pieces()) {
        write(piece);
      }
    }

    @Override
    public void close() throws IOException {
      byte[] footer = footer();
      var end = ByteBuffer.allocate(3 * Integer.BYTES + footer.length + MAGIC.length);
      end.order(ByteOrder.LITTLE_ENDIAN).putInt(CONTINUES).putInt(0);
      write(end.put(footer).putInt(footer.length).put(MAGIC).array());
      out.close();
    }

    private byte[] footer() {
      var builder = new FlatBufferBuilder();
      int fields = ArrowSchema.add(builder, schema, metadata);
      Footer.startDictionariesVector(builder, 0);
      int dictionaries = builder.endVector();
      Footer.startRecordBatchesVector(builder, batches.size());
      for (int i = batches.size() - 1; i >= 0; i--) {
        var place = batches.get(i);
        Block.createBlock(builder, place.offset(), place.message(), place.body());
      }
      int blocks = builder.endVector();
      builder.finish(
          Footer.createFooter(builder, MetadataVersion.V5, fields, dictionaries, blocks, 0));
      return builder.sizedByteArray();
    }
  }
}
