package io.eddy.trainer.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    // An option that was given twice is matched twice, each time with all its values.
    for (OptionSpec option :
        new LinkedHashSet<>(command.commandLine().getParseResult().matchedOptions())) {
      if (Arrays.stream(option.names()).noneMatch(LEFT_OUT::contains)) {
        words.addAll(words(option));
      }
    }
    return words;
  }

  private static List<String> words(OptionSpec option) {
    String name = option.longestName();
    List<String> values = option.originalStringValues();
    return switch (option.arity().max()) {
      case 0 -> List.of(name);
      case 1 -> values.stream().flatMap(value -> Stream.of(name, value)).toList();
      default -> Stream.concat(Stream.of(name), values.stream()).toList();
    };
  }
}
