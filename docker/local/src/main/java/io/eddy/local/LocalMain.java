package io.eddy.local;

import io.eddy.command.EntryPoint;
import io.eddy.local.demo.DemoCommand;
import io.eddy.local.generate.GenerateCommand;
import picocli.CommandLine.Command;

/**
 * What the launcher runs for the commands of this module; every command that this module gains is
 * named here. The launcher gives the command's name as the first argument.
 */
@Command(
    name = "eddy",
    mixinStandardHelpOptions = true,
    description = "Eddy on this machine, without Docker.",
    subcommands = {
      DemoCommand.class,
      LocalCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LocalMain {
  private LocalMain() {}

  public static void main(String[] arguments) {
    EntryPoint.main(new LocalMain(), arguments);
  }
}
