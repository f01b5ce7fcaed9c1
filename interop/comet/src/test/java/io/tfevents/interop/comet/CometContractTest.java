package io.tfevents.interop.comet;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.util.List;

class CometContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new CometTracker();
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
