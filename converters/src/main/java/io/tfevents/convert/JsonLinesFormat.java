package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tables as JSON Lines: a row is an object on a line of its own, in UTF-8. */
final class JsonLinesFormat implements TableFormat {
  private static final int PIECE = 1 << 18;

  private record Lines(List<byte[]> text) implements EncodedRows {}

  @Override
  public String extension() {
    return "jsonl";
  }

  @Override
  public EncodedRows encode(RowGroup rows) {
    var fields = rows.schema().fields();
    var lines = new ArrayList<byte[]>();
    var text = new StringBuilder();
    for (int row = 0; row < rows.rows(); row++) {
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? '{' : ',');
        JsonText.appendString(text, fields.get(i).name());
        text.append(':');
        JsonText.append(text, fields.get(i), rows.columns().get(i), row);
      }
      text.append("}\n");
      if (text.length() > PIECE || row == rows.rows() - 1) {
        lines.add(text.toString().getBytes(UTF_8));
        text.setLength(0);
      }
    }
    return new Lines(lines);
  }

  @Override
  public TableFile create(PartFile file, TableSchema schema) {
    return new JsonLinesFile(file.out());
  }

  private record JsonLinesFile(StoredOutput out) implements TableFile {
    @Override
    public void append(EncodedRows rows) throws IOException {
      for (byte[] text : ((Lines) rows).text()) {
        out.write(text);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
