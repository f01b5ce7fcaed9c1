package io.tfevents.interop.mlflow;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.util.List;

class FileStoreContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new MlflowTracker();
  }

  @Override
  protected double wallTimeTolerance() {
    return 0.000_501;
  }

  @Override
  protected List<String> expectedLosses() {
    return List.of("odd, nan_wall: a wall time that is no date");
  }
}
