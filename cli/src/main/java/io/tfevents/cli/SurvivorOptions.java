package io.tfevents.cli;

import io.tfevents.edit.DuplicatePolicy;
import io.tfevents.edit.LogEdit;
import io.tfevents.logdir.RestartPolicy;
import picocli.CommandLine.Option;

/** Which values stay where training was started again, or a step was logged twice. */
final class SurvivorOptions {
  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "keep-all",
      description =
          "At a restart: keep-all (default) keeps every value, session leaves out what TensorBoard"
              + " does, preempt what its Rust server does.")
  private RestartPolicy policy = RestartPolicy.KEEP_ALL;

  @Option(
      names = "--duplicates",
      paramLabel = "POLICY",
      defaultValue = "keep-all",
      description =
          "Of values of one tag with one step: keep-all (default), keep-first or keep-last.")
  private DuplicatePolicy duplicates = DuplicatePolicy.KEEP_ALL;

  LogEdit on(LogEdit edit) {
    return edit.restarts(policy).duplicates(duplicates);
  }
}
