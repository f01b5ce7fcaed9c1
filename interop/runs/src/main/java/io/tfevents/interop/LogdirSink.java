package io.tfevents.interop;

import io.tfevents.writer.StagedLogdir;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A log directory that runs are written to. Each becomes one event file; they are there when all
 * are published, and its other runs stay as they are. Numbers that 32 bits hold are written in 32
 * bits, others in 64. Hyperparameters and a status make the run a session of the hparams plugin.
 *
 * <p>Runs of the same times and values give the same bytes.
 */
public final class LogdirSink implements RunSink {
  private final StagedLogdir target;
  private final Losses losses;
  private @Nullable LogdirRecorder open;

  private LogdirSink(StagedLogdir target, Losses losses) {
    this.target = target;
    this.losses = losses;
  }

  /**
   * To a log directory, which is made if it is not there.
   *
   * @param shown what errors call the log directory
   * @param overwrite whether event files of a run that is there already are replaced
   * @param losses takes what event files have no place for
   * @throws java.nio.file.FileAlreadyExistsException if a file stands there
   */
  public static LogdirSink to(URI logdir, String shown, boolean overwrite, Losses losses)
      throws IOException {
    return new LogdirSink(StagedLogdir.begin(logdir, shown, overwrite), losses);
  }

  /**
   * Begins a run.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the run has event files there that are not
   *     to be replaced
   */
  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    open = new LogdirRecorder(run, target.open(run.name()), losses);
    return open;
  }

  @Override
  public void publish() throws IOException {
    target.publish();
  }

  @Override
  public void close() throws IOException {
    try (target) {
      if (open != null) {
        open.end();
      }
    }
  }
}
