package io.tfevents.report.plot;

/** Where a frame's part of the plane lies in a picture. */
record ChartPlace(Frame frame, double left, double top, double right, double bottom) {
  double x(double value) {
    return left + frame.x().at(value) * (right - left);
  }

  double y(double value) {
    return bottom - frame.y().at(value) * (bottom - top);
  }
}
