package io.tfevents.spark;

import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;

/** What becomes of records that are damaged, named as in Spark's own sources. */
enum FaultMode {
  /** Each fault is a row, in which only the run and the fault are not null. */
  PERMISSIVE(FaultPolicy.RECOVER),
  /** They are left out; the log tells how many. */
  DROPMALFORMED(FaultPolicy.RECOVER),
  /** The first fails the query. */
  FAILFAST(FaultPolicy.STRICT);

  private final FaultPolicy policy;

  FaultMode(FaultPolicy policy) {
    this.policy = policy;
  }

  ReadOptions reading() {
    return ReadOptions.DEFAULT.withPolicy(policy);
  }
}
