package io.tfevents.metrics;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Counts of which class examples have and which was predicted, and the metrics of classification
 * that follow: accuracy, precision, recall and F1. Not safe for use by several threads at once.
 *
 * <p>A class is a number from 0 to the number of classes less 1. Memory is 8 bytes for each pair of
 * classes, whatever the number of examples.
 *
 * <pre>{@code
 * var confusion = ConfusionMatrix.of(List.of("cat", "dog", "bird"));
 * confusion.add(new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2});
 * confusion.accuracy(); // 0.6666…
 * confusion.recall(2); // of the birds: 0.6666…
 * confusion.f1(Average.MACRO); // 0.4888…
 * }</pre>
 *
 * <p>All numbers are those of scikit-learn with its defaults: where there is nothing to divide by,
 * as for the precision of a class that was never predicted, they are 0. Without any example, all of
 * them are NaN.
 */
public final class ConfusionMatrix {
  private final List<String> classes;
  private final long[][] counts;
  private long count;

  /**
   * An empty matrix of classes that have their numbers for names.
   *
   * @param classes how many
   * @throws IllegalArgumentException if there is none
   */
  public ConfusionMatrix(int classes) {
    this(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
  }

  private ConfusionMatrix(List<String> classes) {
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("a confusion matrix needs a class");
    }
    this.classes = classes;
    counts = new long[classes.size()][classes.size()];
  }

  /**
   * An empty matrix of classes with names, the first of which is that of class 0.
   *
   * @throws IllegalArgumentException if there is none, or two are the same
   */
  public static ConfusionMatrix of(List<String> classes) {
    var names = new HashSet<String>();
    for (String name : classes) {
      if (!names.add(name)) {
        throw new IllegalArgumentException("two classes have the name \"" + name + '"');
      }
    }
    return new ConfusionMatrix(List.copyOf(classes));
  }

  /**
   * Adds an example.
   *
   * @param truth the class that it has
   * @param predicted the class that was predicted
   * @throws IllegalArgumentException if there is no such class
   */
  public void add(int truth, int predicted) {
    check(truth);
    check(predicted);
    counts[truth][predicted]++;
    count++;
  }

  /**
   * Adds a batch, or nothing of it if it throws.
   *
   * @throws IllegalArgumentException if the lengths differ or there is no such class
   */
  public void add(int[] truths, int[] predicted) {
    Lengths.requireEqual("true classes", truths.length, "predicted ones", predicted.length);
    for (int i = 0; i < truths.length; i++) {
      check(truths[i]);
      check(predicted[i]);
    }
    for (int i = 0; i < truths.length; i++) {
      counts[truths[i]][predicted[i]]++;
    }
    count += truths.length;
  }

  private void check(int index) {
    if (index < 0 || index >= classes.size()) {
      throw new IllegalArgumentException(
          "class %d is not one of the %d classes, which start at 0"
              .formatted(index, classes.size()));
    }
  }

  /** The share of examples whose class was predicted. */
  public double accuracy() {
    return average(Average.MICRO, ClassCounts::recall);
  }

  /**
   * Precision: how many of those that were predicted to be of a class are of it.
   *
   * @throws IllegalArgumentException for {@link Average#BINARY} unless there are two classes
   */
  public double precision(Average average) {
    return average(average, ClassCounts::precision);
  }

  /**
   * The precision of one class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double precision(int index) {
    return of(index, ClassCounts::precision);
  }

  /**
   * Recall: how many of those that are of a class were predicted to be.
   *
   * @throws IllegalArgumentException for {@link Average#BINARY} unless there are two classes
   */
  public double recall(Average average) {
    return average(average, ClassCounts::recall);
  }

  /**
   * The recall of one class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double recall(int index) {
    return of(index, ClassCounts::recall);
  }

  /**
   * F1: the harmonic mean of precision and recall. The average is that of each class's F1.
   *
   * @throws IllegalArgumentException for {@link Average#BINARY} unless there are two classes
   */
  public double f1(Average average) {
    return average(average, ClassCounts::f1);
  }

  /**
   * The F1 of one class.
   *
   * @throws IllegalArgumentException if there is no such class
   */
  public double f1(int index) {
    return of(index, ClassCounts::f1);
  }

  private double of(int index, ToDoubleFunction<ClassCounts> score) {
    check(index);
    return count == 0 ? Double.NaN : score.applyAsDouble(classCounts(index));
  }

  private double average(Average average, ToDoubleFunction<ClassCounts> score) {
    var each = IntStream.range(0, counts.length).mapToObj(this::classCounts).toList();
    double result = average.of(each, score);
    return count == 0 ? Double.NaN : result;
  }

  private ClassCounts classCounts(int index) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[index];
    }
    return new ClassCounts(counts[index][index], LongStream.of(counts[index]).sum(), predicted);
  }

  /** The names of the classes. */
  public List<String> classes() {
    return classes;
  }

  /** A copy of the counts: {@code counts()[truth][predicted]}. */
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /** The number of examples. */
  public long count() {
    return count;
  }

  /**
   * Adds the counts of {@code other}, which stays as it is.
   *
   * @throws IllegalArgumentException if its classes are not the same
   */
  public void merge(ConfusionMatrix other) {
    if (!classes.equals(other.classes)) {
      throw new IllegalArgumentException(
          "the classes %s cannot be merged into %s".formatted(other.classes, classes));
    }
    for (int i = 0; i < counts.length; i++) {
      long[] row = counts[i];
      long[] added = other.counts[i];
      Arrays.setAll(row, j -> row[j] + added[j]);
    }
    count += other.count;
  }

  /** Sets all counts to 0. */
  public void reset() {
    for (long[] row : counts) {
      Arrays.fill(row, 0);
    }
    count = 0;
  }

  /**
   * The matrix as a Markdown table, a row for each true class and a column for each predicted one,
   * which TensorBoard shows as a text.
   */
  public String toMarkdown() {
    return ConfusionTable.of(classes, counts);
  }

  /**
   * The matrix as a picture, a row for each true class and a column for each predicted one. The
   * stronger the colour of a cell, the larger its share of the row: blue on the diagonal, where the
   * prediction is right, and orange elsewhere. The strength is the square root of the share, so
   * that rare errors are seen.
   *
   * <p>Up to 32 classes, cells hold their counts, and up to 12 the shares too. The picture grows
   * with the number of classes and the lengths of their names; of many classes, cells are small and
   * nameless.
   *
   * <p>Drawn by {@code java.awt}, which needs fonts on the machine but no display; start the JVM
   * with {@code -Djava.awt.headless=true} to be sure that it looks for none. {@link #toMarkdown}
   * needs neither.
   */
  public BufferedImage toImage() {
    return ConfusionImage.of(classes, counts);
  }
}
