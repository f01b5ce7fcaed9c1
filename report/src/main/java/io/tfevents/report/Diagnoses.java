package io.tfevents.report;

import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Training;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What was found in trainings that grow: looked at again so often that it takes a small part of the
 * time, however long they are.
 */
final class Diagnoses {
  /** A diagnosis stands for so many times what it took. */
  private static final int PATIENCE = 20;

  private final LongSupplier nanoseconds;
  private final Map<String, Made> byName = new ConcurrentHashMap<>();

  /** A diagnosis, of what, and until when it stands even if there is more. */
  private record Made(Diagnosis diagnosis, Training training, long standsUntil) {}

  Diagnoses(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /** What was found in a training, a moment ago at the least. */
  Diagnosis of(Training training) {
    var made = byName.get(training.name());
    if (made != null
        && (made.training().runs().equals(training.runs())
            || nanoseconds.getAsLong() - made.standsUntil() < 0)) {
      return made.diagnosis();
    }
    long began = nanoseconds.getAsLong();
    var diagnosis = Diagnosis.of(List.of(training));
    long ended = nanoseconds.getAsLong();
    byName.put(training.name(), new Made(diagnosis, training, ended + PATIENCE * (ended - began)));
    return diagnosis;
  }

  /** Forgets all others. */
  void keepOnly(Set<String> trainings) {
    byName.keySet().retainAll(trainings);
  }
}
