package io.tfevents.interop.mlflow;

/** The folders of a run's artifacts, one for each kind of value. */
final class Artifacts {
  /** Where MLflow's pages look for images. */
  static final String IMAGES = "images";

  /** Single texts are Markdown, tables of texts JSON. */
  static final String TEXT = "text";

  static final String AUDIO = "audio";
  static final String HISTOGRAMS = "histograms";
  static final String PR_CURVES = "pr_curves";
  static final String GRAPHS = "graphs";
  static final String KERAS_MODELS = "keras_models";

  private Artifacts() {}
}
