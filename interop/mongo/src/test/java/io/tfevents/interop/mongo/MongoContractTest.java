package io.tfevents.interop.mongo;

import io.tfevents.interop.Tracker;
import io.tfevents.interop.TrackerContract;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

class MongoContractTest extends TrackerContract {
  private final TestServer server = new TestServer();

  @Override
  protected Tracker tracker() {
    return new MongoTracker();
  }

  @Override
  protected double wallTimeTolerance() {
    return 0;
  }

  @Override
  protected List<String> expectedLosses() {
    return List.of();
  }

  @Override
  protected URI newPlace() {
    return server.newPlace();
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
