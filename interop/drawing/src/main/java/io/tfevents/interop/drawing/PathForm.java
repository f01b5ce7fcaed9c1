package io.tfevents.interop.drawing;

/** How a path goes from point to point. */
public enum PathForm {
  /** Straight on. */
  OPEN,
  /** Straight on, and back to the first point. */
  CLOSED,
  /** In curves that leave and reach each point vertically. */
  FLOWING_DOWN,
  /** In curves that leave and reach each point horizontally. */
  FLOWING_RIGHT
}
