package io.eddy.trainer.command;

import io.eddy.command.EntryPoint;
import picocli.CommandLine.Command;

/** Where the trainer's process starts. */
@Command(
    name = "eddy",
    description = "Trains, measures and describes models, and lets them make values up.",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      SampleCommand.class,
      ImputeCommand.class,
      ReportCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class TrainerMain {
  public static void main(String[] arguments) {
    EntryPoint.main(new TrainerMain(), arguments);
  }
}
