package io.tfevents.writer;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What values are written to: a {@link SummaryWriter}, or a {@linkplain #scope scope} of one, whose
 * tags start with its name. Safe for use by many threads; the values of one thread keep their
 * order.
 *
 * <p>A call takes the value and returns; a thread of the writer's own writes it. It waits only
 * while the queue is full. Where a method has no step, the value's is the one that {@link
 * #step(long)} was told last, by whatever thread.
 *
 * <p>Each method that takes a value throws {@link java.io.UncheckedIOException} if the event file
 * cannot be written, and {@link IllegalStateException} if the writer is closed. Then the value was
 * not taken.
 */
public abstract sealed class Summaries permits SummaryWriter, TagScope {
  private final String prefix;
  private final Map<String, WrittenTag> tags = new ConcurrentHashMap<>();

  Summaries(String prefix) {
    this.prefix = prefix;
  }

  /** The writer that all of this goes to. */
  abstract SummaryWriter writer();

  /**
   * The same, with {@code name} and a slash before each tag. Scopes nest, and share the writer's
   * step and queue; there is nothing to close.
   */
  public final Summaries scope(String name) {
    return new TagScope(writer(), prefix + name + "/");
  }

  /** Sets the step of what is written without one from here on, to this writer and its scopes. */
  public final void step(long step) {
    writer().setStep(step);
  }

  /** The step that was set last; 0 if none was. */
  public final long step() {
    return writer().currentStep();
  }

  /** Writes a number, rounded to 32 bits, at the current step. */
  public final void scalar(String tag, double value) {
    scalar(tag, value, step());
  }

  /** Writes a number, rounded to 32 bits. NaN and infinities are kept. */
  public final void scalar(String tag, double value, long step) {
    scalar(tag, value, step, writer().now());
  }

  /**
   * Writes a number, rounded to 32 bits, as of another time. NaN and infinities are kept.
   *
   * @param wallTime seconds since the epoch
   */
  public final void scalar(String tag, double value, long step, double wallTime) {
    writer().queue().scalar(tag(tag), step, (float) value, wallTime);
  }

  /** Writes a number in 64 bits, of which TensorBoard's Rust data server shows none. */
  public final void doubleScalar(String tag, double value) {
    doubleScalar(tag, value, step());
  }

  /** Writes a number in 64 bits, of which TensorBoard's Rust data server shows none. */
  public final void doubleScalar(String tag, double value, long step) {
    write(tag, SummaryValue.scalar(value), step);
  }

  /** Writes a histogram of numbers; see {@link HistogramSummary} for other kinds of numbers. */
  public final void histogram(String tag, double[] numbers) {
    histogram(tag, numbers, step());
  }

  /** Writes a histogram of numbers; see {@link HistogramSummary} for other kinds of numbers. */
  public final void histogram(String tag, double[] numbers, long step) {
    write(tag, HistogramSummary.of(numbers), step);
  }

  /** Writes a histogram of numbers; see {@link HistogramSummary} for other kinds of numbers. */
  public final void histogram(String tag, float[] numbers) {
    histogram(tag, numbers, step());
  }

  /** Writes a histogram of numbers; see {@link HistogramSummary} for other kinds of numbers. */
  public final void histogram(String tag, float[] numbers, long step) {
    write(tag, HistogramSummary.of(numbers), step);
  }

  /** Writes a text, which TensorBoard shows as Markdown. */
  public final void text(String tag, String markdown) {
    text(tag, markdown, step());
  }

  /** Writes a text, which TensorBoard shows as Markdown. */
  public final void text(String tag, String markdown, long step) {
    write(tag, TextSummary.of(markdown), step);
  }

  /** Writes an image; see {@link ImageSummary} for raw pixels and more. */
  public final void image(String tag, BufferedImage image) {
    image(tag, image, step());
  }

  /** Writes an image; see {@link ImageSummary} for raw pixels and more. */
  public final void image(String tag, BufferedImage image, long step) {
    write(tag, ImageSummary.of(image), step);
  }

  /** Writes a sound of one channel, from −1 to 1; see {@link AudioSummary} for others. */
  public final void audio(String tag, float[] samples, int sampleRate) {
    audio(tag, samples, sampleRate, step());
  }

  /** Writes a sound of one channel, from −1 to 1; see {@link AudioSummary} for others. */
  public final void audio(String tag, float[] samples, int sampleRate, long step) {
    write(tag, AudioSummary.of(samples, sampleRate), step);
  }

  /** Writes the precision-recall curve of a classifier; see {@link PrCurveSummary}. */
  public final void prCurve(String tag, boolean[] labels, double[] scores) {
    prCurve(tag, labels, scores, step());
  }

  /** Writes the precision-recall curve of a classifier; see {@link PrCurveSummary}. */
  public final void prCurve(String tag, boolean[] labels, double[] scores, long step) {
    write(tag, PrCurveSummary.of(labels, scores), step);
  }

  /** Writes a mesh or point cloud, each part under a tag of its own. */
  public final void mesh(String name, MeshSummary mesh) {
    mesh(name, mesh, step());
  }

  /** Writes a mesh or point cloud, each part under a tag of its own. */
  public final void mesh(String name, MeshSummary mesh, long step) {
    mesh.values(name).forEach((tag, value) -> write(tag, value, step));
  }

  /** Writes any value at the current step. */
  public final void write(String tag, SummaryValue value) {
    write(tag, value, step());
  }

  /**
   * Writes any value. Its metadata are written with the first value of the tag, and hold for all.
   */
  public final void write(String tag, SummaryValue value, long step) {
    write(tag, value, step, writer().now());
  }

  /**
   * Writes any value as of another time.
   *
   * @param wallTime seconds since the epoch
   */
  public final void write(String tag, SummaryValue value, long step, double wallTime) {
    writer().queue().value(tag(tag), step, value, wallTime);
  }

  private WrittenTag tag(String tag) {
    var known = tags.get(tag);
    return known != null ? known : tags.computeIfAbsent(tag, name -> writer().tag(prefix + name));
  }
}
