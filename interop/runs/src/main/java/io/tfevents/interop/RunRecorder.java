package io.tfevents.interop;

import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import java.io.IOException;

/**
 * Takes the values of one run, in the order in which they were logged. Wall times are seconds since
 * the epoch, as stored: any double. Steps may come again and go back.
 *
 * <p>What the place cannot hold is added to the {@link Losses} that it was opened with. Each method
 * throws {@link IOException}, or {@link java.io.UncheckedIOException}, if the place cannot be
 * written to.
 */
public interface RunRecorder {
  /**
   * What a tag's values are called and mean; told before the first of them, if at all.
   *
   * @param displayName the name to show; empty for the tag
   * @param description Markdown; may be empty
   */
  void describe(String tag, String displayName, String description) throws IOException;

  /** A number; NaN and infinities among them. */
  void scalar(String tag, double wallTime, long step, double value) throws IOException;

  /** A text, or a table of texts. */
  void text(String tag, double wallTime, long step, Texts texts) throws IOException;

  /** One or more images of the same size. */
  void images(String tag, double wallTime, long step, Images images) throws IOException;

  /** One or more sounds. */
  void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException;

  /** A histogram. */
  void histogram(String tag, double wallTime, long step, Histogram histogram) throws IOException;

  /** A precision-recall curve. */
  void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException;

  /**
   * The run's graph.
   *
   * @param graphDef a {@code GraphDef} message
   */
  void graph(double wallTime, long step, Bytes graphDef) throws IOException;

  /**
   * The layers of a Keras model.
   *
   * @param json what {@code Model.to_json()} gives, in UTF-8
   */
  void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException;

  /** The run is whole; nothing more comes. */
  void end() throws IOException;
}
