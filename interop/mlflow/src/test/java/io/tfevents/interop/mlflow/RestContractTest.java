package io.tfevents.interop.mlflow;

import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

class RestContractTest extends TrackerContract {
  private final List<MlflowStub> servers = new ArrayList<>();

  @Override
  protected Tracker tracker() {
    return new MlflowTracker();
  }

  @Override
  protected double wallTimeTolerance() {
    return 0.000_501;
  }

  /** An own server for each place; the experiment is that of the runs. */
  @Override
  protected URI newPlace() {
    try {
      var server = new MlflowStub();
      servers.add(server);
      return server.place();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  void stop() {
    servers.forEach(MlflowStub::close);
  }

  @Override
  protected List<Kept> kept(List<Kept> points) {
    return points.stream().sorted(Comparator.comparing(Kept::wallTime)).toList();
  }

  @Override
  protected List<String> expectedLosses() {
    return List.of(
        "odd, nan_wall: a wall time that is no date",
        "odd, nan_wall: a wall time before 1970, in whose place 1970 is",
        "odd, early_wall: a wall time before 1970, in whose place 1970 is",
        "odd, steps_go_back: its place among points: a server orders them by time, step and value,"
            + " and keeps equal ones once");
  }
}
