package io.tfevents.interop.neptune;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The runs that queues hold. A run is called by its id where somebody gave it one, else by its
 * name, else by Neptune's own id; several queues may be about one run, which was resumed.
 */
final class QueueSource implements RunSource {
  private static final String RUN = "run";

  private final List<Queue> queues;
  private final Losses losses;

  /**
   * Of queues, those of one run together.
   *
   * @param losses takes what event files have no place for
   */
  QueueSource(List<Queue> queues, Losses losses) {
    this.queues = queues;
    this.losses = losses;
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var names = new RunNames();
    var containers =
        queues.stream()
            .collect(
                Collectors.groupingBy(
                    Queue::container, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    for (var container : containers.values()) {
      var type = container.get(0).type();
      if (!type.equals(RUN)) {
        losses.add(container.get(0).container(), "", "what is logged for a " + type);
        continue;
      }
      var run = QueuedRun.read(container);
      var name = names.unique(run.name());
      var recorder = sink.begin(run.info(name));
      new QueuedValues(run, name, recorder, losses).transfer();
      recorder.end();
    }
  }
}
