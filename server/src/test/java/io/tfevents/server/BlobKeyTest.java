package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlobKeyTest {
  @Test
  void aKeyIsReadAsItWasWritten() {
    var key = new BlobKey("lauf/é", "损失 &?#", 7, "events.out.tfevents.1", 1L << 40, 0, 3);

    assertThat(BlobKey.parse(key.toString())).contains(key);
  }

  @Test
  void aKeyIsSafeInAUrl() {
    var key = new BlobKey("損失/ \0", "\u00ff\u00fe???>>>", 1, "f", 2, 3, 4);

    assertThat(key.toString()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void whatIsNoKeyIsNotRead() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var key = new BlobKey("run", "tag", 1, "file", 2, 3, 4).toString();

    assertThat(BlobKey.parse(key + "AAAA")).isEmpty();
    assertThat(BlobKey.parse(key.substring(0, key.length() - 3))).isEmpty();
    assertThat(BlobKey.parse("%%%")).isEmpty();
    for (int i = 0; i < 1000; i++) {
      var text = new StringBuilder(key);
      text.setCharAt(random.nextInt(key.length()), (char) random.nextInt(128));
      assertThat(BlobKey.parse(text.toString())).as("seed %d", seed).isNotNull();
    }
  }
}
