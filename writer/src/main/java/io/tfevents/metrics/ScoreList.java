package io.tfevents.metrics;

import java.util.Arrays;

/** Scores in an array that grows. */
final class ScoreList {
  private double[] scores = new double[16];
  private int size;

  void add(double score) {
    reserve(1);
    // Makes -0.0 the 0.0 that it is equal to, which sorting tells apart.
    scores[size++] = score + 0.0;
  }

  void addAll(ScoreList other) {
    int added = other.size;
    reserve(added);
    System.arraycopy(other.scores, 0, scores, size, added);
    size += added;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > scores.length) {
      int half = Math.min(scores.length / 2, Integer.MAX_VALUE - 8 - scores.length);
      scores = Arrays.copyOf(scores, Math.max(needed, scores.length + half));
    }
  }

  void sort() {
    Arrays.sort(scores, 0, size);
  }

  double get(int index) {
    return scores[index];
  }

  int size() {
    return size;
  }

  void clear() {
    scores = new double[16];
    size = 0;
  }
}
