package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.EventFile;
import io.tfevents.event.SummaryEvent;
import io.tfevents.hadoop.S3Stub.Fault;
import io.tfevents.hadoop.S3Stub.Request;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real logs on S3 give what they give as local files. */
class LogdirOnS3Test {
  private static final Path LOCAL = Path.of("../testdata/logs");
  private static final URI REMOTE = URI.create("s3a://golden/logs");
  private static final S3Stub S3 = S3Stub.INSTANCE;

  @BeforeAll
  static void upload() throws IOException {
    try (var files = Files.walk(LOCAL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        S3.put(remote(file), Files.readAllBytes(file));
      }
    }
  }

  @Test
  void theSameRunsAreFoundWithOneListingADirectory() throws IOException {
    int before = S3.requests(REMOTE, Request::isListing).size();

    var remote = Logdir.list(REMOTE);

    assertThat(remote).isNotEmpty();
    assertThat(describe(remote)).isEqualTo(describe(Logdir.list(LOCAL)));
    // To see what stands at the top is a request of its own.
    assertThat(S3.requests(REMOTE, Request::isListing)).hasSize(before + 1 + directories());
  }

  @Test
  void everyEventIsTheSame() throws IOException {
    for (var run : Logdir.list(LOCAL)) {
      for (StoredFile stored : run.files()) {
        var path = Path.of(stored.location());
        try (var local = EventFile.open(path);
            var remote = EventFile.open(remote(path), ReadOptions.DEFAULT)) {
          assertThat(remote).isNotEmpty().containsExactlyElementsOf(local);
          assertThat(remote.faults()).isEmpty();
        }
      }
    }
  }

  @Test
  void everySeriesIsTheSameAlsoOverConnectionsThatBreak() throws IOException {
    for (var run : Logdir.list(REMOTE)) {
      for (StoredFile file : run.files()) {
        S3.plan(file.location(), new Fault.Drop(1_000));
      }
    }

    var local = Logdir.open(LOCAL).runs();
    var remote = Logdir.open(REMOTE, LoadOptions.DEFAULT).runs();

    assertThat(remote).hasSameSizeAs(local);
    for (int i = 0; i < local.size(); i++) {
      assertThat(remote.get(i).faults()).isEmpty();
      assertThat(Written.scalars(remote.get(i))).isEqualTo(Written.scalars(local.get(i)));
      assertThat(lasts(remote.get(i).histograms())).isEqualTo(lasts(local.get(i).histograms()));
      assertThat(lasts(remote.get(i).images())).isEqualTo(lasts(local.get(i).images()));
    }
  }

  private static List<String> describe(List<RunFiles> runs) {
    return runs.stream()
        .flatMap(run -> run.files().stream().map(f -> run.name() + " " + f.name() + " " + f.size()))
        .toList();
  }

  private static int directories() throws IOException {
    try (var files = Files.walk(LOCAL)) {
      return (int) files.filter(Files::isDirectory).count();
    }
  }

  /** The last value of each series, which is read from the middle of a file. */
  private static <E extends SummaryEvent> List<SummaryEvent> lasts(List<EventSeries<E>> all)
      throws IOException {
    var values = new ArrayList<SummaryEvent>();
    for (var series : all) {
      values.add(series.get(series.size() - 1));
    }
    return values;
  }

  private static URI remote(Path file) {
    var relative = LOCAL.toUri().relativize(file.toUri()).getRawPath();
    return URI.create(REMOTE + "/" + relative);
  }
}
