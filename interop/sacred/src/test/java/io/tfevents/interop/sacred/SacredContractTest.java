package io.tfevents.interop.sacred;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.util.List;

class SacredContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new SacredTracker();
  }

  @Override
  protected double wallTimeTolerance() {
    return 0;
  }

  @Override
  protected List<String> expectedLosses() {
    return List.of();
  }
}
