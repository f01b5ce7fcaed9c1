package io.tfevents.interop.wandb;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.util.List;

class WandbContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new WandbTracker();
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
