package io.tfevents.interop.neptune;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.util.List;

class NeptuneContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new NeptuneTracker();
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
