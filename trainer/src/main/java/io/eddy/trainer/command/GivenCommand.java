package io.eddy.trainer.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a training as they were given, for its report. Those that say how to reach a
 * cluster, which may hold secrets, and where results go are left out: they do not change the model.
 */
final class GivenCommand {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "--bootstrap-server",
          "--registry",
          "--config",
          "--set",
          "--publish",
          "--stage",
          "--models-topic",
          "--sign-key",
          "--output",
          "--metrics-file",
          "--json",
          "--verbose");

  private GivenCommand() {}

  static List<String> words(CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (Arrays.stream(option.names()).noneMatch(LEFT_OUT::contains)) {
        words.add(option.longestName());
        if (option.arity().max() > 0) {
          words.addAll(option.originalStringValues());
        }
      }
    }
    return words;
  }
}
