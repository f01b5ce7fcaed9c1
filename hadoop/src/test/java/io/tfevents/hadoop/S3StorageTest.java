package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.hadoop.S3Stub.Fault;
import io.tfevents.hadoop.S3Stub.Request;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.s3a.impl.AWSClientConfig;
import org.junit.jupiter.api.Test;

/** On S3, by way of S3A. */
class S3StorageTest extends StorageContract {
  private static final S3Stub S3 = S3Stub.INSTANCE;
  private static final AtomicInteger FOLDERS = new AtomicInteger();
  private static final byte[] MEGABYTE = new byte[1 << 20];

  static {
    new Random(7).nextBytes(MEGABYTE);
  }

  private final URI folder = URI.create("s3a://logs/" + FOLDERS.incrementAndGet() + "/");

  @Override
  URI folder() {
    return folder;
  }

  @Test
  void aDirectoryIsListedWithOneRequest() throws IOException {
    for (int i = 0; i < 100; i++) {
      S3.put(folder.resolve("run/file" + i), new byte[i]);
      S3.put(folder.resolve("run/folder" + i + "/file"), new byte[i]);
    }

    var entries = storage().list(folder.resolve("run"));

    assertThat(entries).hasSize(200);
    assertThat(entries).filteredOn(StoredFile::directory).hasSize(100);
    assertThat(entries).extracting(StoredFile::size).contains(0L, 99L);
    assertThat(entries)
        .filteredOn(entry -> !entry.directory())
        .allMatch(entry -> entry.modified().equals(Instant.ofEpochSecond(1_700_000_000)));
    assertThat(S3.requests(folder, request -> true)).singleElement().matches(Request::isListing);
  }

  @Test
  void aLongListingComesInPages() throws IOException {
    var pages = URI.create("s3a://pages/");
    for (int i = 0; i < 10; i++) {
      S3.put(pages.resolve("run/file" + i), new byte[1]);
    }

    assertThat(storage().list(pages.resolve("run"))).hasSize(10);
    assertThat(S3.requests(pages, Request::isListing)).hasSize(4);
  }

  @Test
  void aReadFromAnOffsetAsksForNoByteBeforeItAndForNoneTwice() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);

    try (var in = storage().open(file, 1_000_000)) {
      assertThat(in.readAllBytes()).hasSize(MEGABYTE.length - 1_000_000);
    }

    assertThat(S3.requests(file, Request::isRead))
        .singleElement()
        .returns(1_000_000L, Request::firstByte)
        .returns(MEGABYTE.length - 1_000_000L, Request::sent);
    assertThat(S3.requests(file, request -> request.method().equals("HEAD"))).hasSize(1);
  }

  @Test
  void aBrokenConnectionLosesNoByte() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.plan(file, new Fault.Drop(300_000), new Fault.Drop(1), new Fault.Drop(0));

    try (var in = storage().open(file, 5)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(MEGABYTE, 5, 1 << 20));
    }

    assertThat(S3.requests(file, Request::isRead).size()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aConnectionThatBreaksEveryTimeIsAnErrorWithFileAndOffset() {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.plan(file, new Fault.Drop(300_000));
    for (int i = 0; i < 20; i++) {
      S3.plan(file, new Fault.Drop(0));
    }

    assertThatThrownBy(
            () -> {
              try (var in = storage().open(file, 0)) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageMatching(file + ": reading failed at byte \\d+: .*");
    assertThat(S3.requests(file, Request::isRead).size()).isLessThan(20);
  }

  @Test
  void aSlowBodyIsWaitedFor() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.plan(file, new Fault.Slow(Duration.ofMillis(300)));

    try (var in = storage().open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(MEGABYTE);
    }

    assertThat(S3.requests(file, Request::isRead)).hasSize(1);
  }

  @Test
  void aBodyThatStallsLongerThanTheTimeOutIsReadOnWithANewRequest() throws IOException {
    var file = URI.create("s3a://impatient/file");
    S3.put(file, MEGABYTE);
    S3.plan(file, new Fault.Slow(Duration.ofSeconds(2)));
    AWSClientConfig.setMinimumOperationDuration(Duration.ZERO); // Else S3A waits 15 s at least.

    try (var in = storage().open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(MEGABYTE);
    }

    assertThat(S3.requests(file, Request::isRead))
        .extracting(Request::firstByte)
        .containsExactly(0L, MEGABYTE.length / 2L);
    AWSClientConfig.resetMinimumOperationDuration();
  }

  @Test
  void aServiceThatIsBusyOnceIsAskedAgain() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, "content".getBytes(UTF_8));
    S3.plan(file, new Fault.Answer(503, "SlowDown"));

    try (var in = storage().open(file, 0)) {
      assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("content");
    }
  }

  @Test
  void aDeniedFileIsNamedAndNotAskedForAgain() {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.always(file, new Fault.Answer(403, "AccessDenied"));

    assertThatThrownBy(
            () -> {
              try (var in = storage().open(file, 0)) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("AccessDenied");
    assertThat(S3.requests(file, Request::isRead)).hasSize(1);
  }

  @Test
  void aFileThatVanishesWhileItIsReadIsNamed() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.plan(file, new Fault.Answer(404, "NoSuchKey"));

    try (var in = storage().open(file, 0)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(file.toString());
    }
  }

  @Test
  void filesAreWrittenAsObjects() throws IOException {
    var file = folder.resolve("new/file");

    try (var out = storage().create(file)) {
      out.write(MEGABYTE);
      out.flush();
    }

    assertThat(S3.get(file)).isEqualTo(MEGABYTE);
  }

  @Test
  void anObjectIsReplacedByOneUpload() throws IOException {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);

    storage().replace(file, new byte[] {1});

    assertThat(S3.get(file)).containsExactly(1);
    assertThat(S3.requests(folder, Request::isUpload)).hasSize(1);
  }

  @Test
  void anObjectThatCannotBeReplacedIsAsItWas() {
    var file = folder.resolve("file");
    S3.put(file, MEGABYTE);
    S3.refuseUploads(folder, new Fault.Answer(403, "AccessDenied"));

    assertThatThrownBy(() -> storage().replace(file, new byte[] {1}))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageStartingWith(file.toString());

    assertThat(S3.get(file)).isEqualTo(MEGABYTE);
  }

  @Test
  void anObjectHasNoIdentity() throws IOException {
    S3.put(folder.resolve("file"), MEGABYTE);

    assertThat(storage().stat(folder.resolve("file")).identity()).isEmpty();
  }
}
