package io.eddy.local;

import io.eddy.streams.StreamsMain;
import io.eddy.trainer.command.TrainerMain;
import picocli.CommandLine;

/** Every command of the launcher, whichever module has it. */
final class CommandTree {
  private CommandTree() {}

  static CommandLine all() {
    CommandLine all = new CommandLine(LocalMain.class);
    for (Class<?> module : new Class<?>[] {TrainerMain.class, StreamsMain.class}) {
      new CommandLine(module).getSubcommands().forEach(all::addSubcommand);
    }
    return all.setCaseInsensitiveEnumValuesAllowed(true);
  }
}
