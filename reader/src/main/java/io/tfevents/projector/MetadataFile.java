package io.tfevents.projector;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of an embedding's vectors: a line each, cells between tabs. If the first line has a
 * tab it names the columns.
 */
final class MetadataFile {
  private MetadataFile() {}

  static List<String> columns(URI file) throws IOException {
    try (var lines = LineReader.open(file)) {
      var first = lines.next();
      return first == null || first.indexOf('\t') < 0 ? List.of() : cells(first);
    }
  }

  static Stream<List<String>> rows(URI file) throws IOException {
    boolean hasHeader = !columns(file).isEmpty();
    return LineReader.open(file).parsed(MetadataFile::cells).skip(hasHeader ? 1 : 0);
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\t", -1));
  }
}
