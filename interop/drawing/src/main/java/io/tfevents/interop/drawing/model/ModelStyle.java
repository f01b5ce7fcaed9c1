package io.tfevents.interop.drawing.model;

/** How a model is drawn. */
public enum ModelStyle {
  /** A box for each layer, and lines for what goes where: for every model. */
  BLOCKS,
  /** Circles and lines, for models of fully connected layers. */
  FCNN,
  /** Stacks of squares, as LeNet was drawn, for models of convolutions. */
  LENET
}
