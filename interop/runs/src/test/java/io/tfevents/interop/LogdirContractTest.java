package io.tfevents.interop;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A log directory takes the place of a tracker. */
class LogdirContractTest extends TrackerContract {
  @Override
  protected Tracker tracker() {
    return new Tracker() {
      @Override
      public String name() {
        return "logdir";
      }

      @Override
      public RunSource source(URI place, Losses losses) {
        return LogdirSource.of(place, new Losses());
      }

      @Override
      public RunSink sink(URI place, Losses losses) throws IOException {
        return LogdirSink.to(place, "logs", true, losses);
      }
    };
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
