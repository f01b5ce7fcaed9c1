package io.tfevents.server;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.protobuf.ByteString;
import io.grpc.StatusException;
import io.tfevents.logdir.ScalarSeries;
import java.util.List;
import java.util.Objects;

/** Answers with points of scalars. What was made of a series is kept while there is room. */
final class ScalarAnswers {
  /** Where there are so many points to look at, runs are made ready on all cores. */
  private static final long MUCH = 100_000;

  private final Cache<ScalarSeries, Part> parts;

  /**
   * Keeps answers.
   *
   * @param memory of about so many bytes
   */
  ScalarAnswers(long memory) {
    parts =
        CacheBuilder.newBuilder()
            .weakKeys()
            .maximumWeight(memory)
            .<ScalarSeries, Part>weigher((series, part) -> 64 + part.data().size())
            .build();
  }

  /** A {@code ScalarData} message with at most so many points. */
  private record Part(int points, ByteString data) {}

  /** At most so many points of each tag: the first, the last, and the extremes between. */
  ByteString of(List<Selected.RunTags> selected, long asked) throws StatusException {
    long points =
        Answer.fit(
            asked,
            most ->
                selected.stream()
                    .flatMap(found -> found.tags().stream())
                    .mapToLong(
                        tag -> 32 + ScalarBytes.MOST_A_POINT * Math.min(most, numbers(tag).size()))
                    .sum());
    int each = (int) Math.min(points, Integer.MAX_VALUE);
    long work = selected.stream().mapToLong(ScalarAnswers::points).sum();
    var runs = selected.stream();
    return (work >= MUCH ? runs.parallel() : runs)
        .map(found -> run(found, each))
        .reduce(ByteString.EMPTY, ByteString::concat);
  }

  private static long points(Selected.RunTags found) {
    return found.tags().stream().mapToLong(tag -> numbers(tag).size()).sum();
  }

  private ByteString run(Selected.RunTags found, int points) {
    var answer = new Answer();
    answer.beginRun(found.run().name());
    for (var tag : found.tags()) {
      answer.add(tag.name(), data(numbers(tag), points));
    }
    answer.endRun();
    return answer.toBytes();
  }

  private static ScalarSeries numbers(BoardTag tag) {
    return Objects.requireNonNull(tag.numbers());
  }

  private ByteString data(ScalarSeries series, int asked) {
    int points = Math.min(asked, series.size());
    if (points == 0) {
      return ByteString.EMPTY;
    }
    var part = parts.getIfPresent(series);
    if (part == null || part.points() != points) {
      part = new Part(points, ScalarBytes.of(series.downsampled(points)));
      parts.put(series, part);
    }
    return part.data();
  }
}
