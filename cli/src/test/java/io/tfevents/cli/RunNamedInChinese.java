package io.tfevents.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a run named in Chinese and lists it, in a process of its own. */
final class RunNamedInChinese {
  private RunNamedInChinese() {}

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    Logs.write(folder.resolve("实验/一号"), Logs.event(1, Logs.scalar("损失", 1)));
    TfEvents.main(new String[] {"ls", folder.toString()});
  }
}
