package io.tfevents.interop.wandb;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;

/** What a run printed, which becomes one text: a block of code in Markdown. */
final class Console {
  private static final String TAG = "console";
  private static final int MOST = 1 << 20;

  private final StringBuilder lines = new StringBuilder();
  private double time;
  private long lost;

  void add(MessageReader output) {
    while (output.next()) {
      if (output.field() == Fields.Output.TIMESTAMP) {
        time = StoredRun.timestamp(output.message());
      } else if (output.field() == Fields.Output.LINE) {
        var line = output.text();
        if (lines.length() + line.length() <= MOST) {
          lines.append(line);
        } else {
          lost += line.length();
        }
      }
    }
  }

  void transfer(String run, RunRecorder recorder, Losses losses) throws IOException {
    var printed = lines.toString().stripTrailing();
    if (!printed.isEmpty()) {
      recorder.text(TAG, time, 0, Texts.of("```\n" + printed + "\n```"));
    }
    if (lost > 0) {
      losses.add(run, TAG, lost + " characters behind the first " + MOST);
    }
  }
}
