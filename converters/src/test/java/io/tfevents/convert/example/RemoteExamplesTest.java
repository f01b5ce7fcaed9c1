package io.tfevents.convert.example;

import static io.tfevents.convert.example.Examples.TFRECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.tfrecord.Compression;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteExamplesTest {
  private static final URI RECORDS = URI.create("memory:/in.tfrecord");
  private static final URI PARQUET = URI.create("memory:/out.parquet");
  private static final URI BACK = URI.create("memory:/back.tfrecord");

  @TempDir Path folder;

  @BeforeEach
  void putRecordsThere() throws IOException {
    MemoryStorage.FILES.clear();
    MemoryStorage.FILES.put(RECORDS, Files.readAllBytes(TFRECORDS.resolve("sequences.tfrecord")));
  }

  @Test
  void examplesGoThereAndBackWhereNoPathReaches() throws IOException {
    ExampleConversion.from(RECORDS).toParquet(PARQUET);
    ParquetExamples.from(PARQUET).toTFRecords(BACK, Compression.NONE);

    var back = Files.write(folder.resolve("back"), MemoryStorage.FILES.get(BACK));
    assertThat(Examples.read(back))
        .isEqualTo(Examples.read(TFRECORDS.resolve("sequences.tfrecord")));
  }

  @Test
  void aConversionThatFailsMakesNoFileThere() {
    MemoryStorage.FILES.put(RECORDS, new byte[16]);

    assertThatThrownBy(() -> ExampleConversion.from(RECORDS).toParquet(PARQUET))
        .isInstanceOf(IOException.class);
    assertThat(MemoryStorage.FILES).containsOnlyKeys(RECORDS);
  }

  @Test
  void whatIsThereStaysUnlessItIsToBeReplaced() throws IOException {
    byte[] mine = {1};
    MemoryStorage.FILES.put(PARQUET, mine);

    assertThatThrownBy(() -> ExampleConversion.from(RECORDS).toParquet(PARQUET))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(MemoryStorage.FILES).containsEntry(PARQUET, mine);

    ExampleConversion.from(RECORDS).overwrite(true).toParquet(PARQUET);
    assertThat(MemoryStorage.FILES).containsOnlyKeys(RECORDS, PARQUET);
    assertThat(MemoryStorage.FILES.get(PARQUET)).startsWith('P', 'A', 'R', '1');
  }
}
