package io.tfevents.writer;

/**
 * The order in which an array holds the pixels of videos: the axes from the slowest to the fastest.
 * T counts frames; the other letters are those of {@link PixelLayout}. N counts videos that run at
 * the same time; they are shown side by side.
 */
public enum VideoLayout {
  THW,
  THWC,
  TCHW,
  NTHWC,
  NTCHW
}
