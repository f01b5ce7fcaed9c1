package io.tfevents.writer;

/**
 * The order in which an array holds the pixels of images: the axes from the slowest to the fastest.
 * N counts images, H rows from top to bottom, W columns from left to right, and C channels. A
 * layout without C has one channel, a layout without N one image.
 */
public enum PixelLayout {
  HW,
  HWC,
  CHW,
  NHW,
  NHWC,
  NCHW
}
