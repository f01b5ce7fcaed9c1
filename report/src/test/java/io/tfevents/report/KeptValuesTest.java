package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.TextEvent;
import io.tfevents.logdir.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptValuesTest {
  @TempDir Path logs;

  /** Two tags with so many texts of about 100 bytes each. */
  private List<TagSeries<TextEvent>> texts(int first, int second) throws IOException {
    var trainings =
        ValueLogs.log(
            logs,
            writer -> {
              for (int step = 0; step < Math.max(first, second); step++) {
                if (step < first) {
                  writer.text("a", "x".repeat(100), step);
                }
                if (step < second) {
                  writer.text("b", "y".repeat(100), step);
                }
              }
            });
    return TagSeries.of(trainings, Run::text);
  }

  private static int[] kept(List<TagSeries<TextEvent>> tags, int tag, KeptValues kept) {
    return kept.of(tags.get(tag).parts().get(0).series());
  }

  private static long bytes(List<TagSeries<TextEvent>> tags, KeptValues kept) {
    long bytes = 0;
    for (int tag = 0; tag < tags.size(); tag++) {
      var series = tags.get(tag).parts().get(0).series();
      for (int index : kept(tags, tag, kept)) {
        bytes += series.stored(index).end() - series.stored(index).start();
      }
    }
    return bytes;
  }

  @Test
  void allAreKeptWhereTheyFit() throws IOException {
    var tags = texts(3, 2);
    var kept = KeptValues.of(tags, 1_000_000, 100);

    assertThat(kept(tags, 0, kept)).containsExactly(0, 1, 2);
    assertThat(kept(tags, 1, kept)).containsExactly(0, 1);
  }

  @Test
  void ofMoreTheFirstTheLastAndEvenlySpacedOnesAreKept() throws IOException {
    var tags = texts(100, 1);
    var kept = KeptValues.of(tags, 1_000_000, 5);

    int[] indexes = kept(tags, 0, kept);
    assertThat(indexes).hasSize(5).startsWith(0).endsWith(99).isSorted();
    for (int i = 1; i < indexes.length; i++) {
      assertThat(indexes[i] - indexes[i - 1]).isBetween(15, 40);
    }
    assertThat(kept(tags, 1, kept)).containsExactly(0);
  }

  @Test
  void theyTakeAsMuchOfTheBudgetAsTheyCanAndNoMore() throws IOException {
    var tags = texts(100, 100);
    long all = bytes(tags, KeptValues.of(tags, Long.MAX_VALUE, 100));

    for (int budget = 1000; budget < all; budget += 1234) {
      var kept = KeptValues.of(tags, budget, 100);
      long oneMore = 2 * all / 200;
      assertThat(bytes(tags, kept)).isBetween(budget - oneMore, (long) budget);
      assertThat(kept(tags, 0, kept)).hasSameSizeAs(kept(tags, 1, kept));
    }
  }

  @Test
  void whereTheLastOnesDoNotFitTheFirstSeriesComeFirst() throws IOException {
    var tags = texts(4, 4);
    long one = bytes(tags, KeptValues.of(tags, 1_000_000, 1)) / 2;
    var kept = KeptValues.of(tags, one + 1, 100);

    assertThat(kept(tags, 0, kept)).containsExactly(3);
    assertThat(kept(tags, 1, kept)).isEmpty();
  }

  @Test
  void noIndexIsKeptTwiceWhateverTheSizes() throws IOException {
    var tags = texts(60, 1);
    for (int most = 1; most <= 70; most++) {
      int[] indexes = kept(tags, 0, KeptValues.of(tags, 1_000_000, most));
      assertThat(Arrays.stream(indexes).distinct().count())
          .isEqualTo(indexes.length)
          .isEqualTo(Math.min(60, most));
      assertThat(indexes).endsWith(59);
    }
  }
}
