package io.eddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What holds of every command, today's and those to come. */
class CommandTreeTest {
  private static Stream<CommandSpec> commands() {
    return below(CommandTree.all()).stream().map(CommandLine::getCommandSpec);
  }

  private static List<CommandLine> below(CommandLine command) {
    List<CommandLine> all = new ArrayList<>();
    for (CommandLine child : command.getSubcommands().values()) {
      all.add(child);
      all.addAll(below(child));
    }
    return all;
  }

  /** The names of all commands that have this option. */
  static List<String> commandsWith(String option) {
    return commands()
        .filter(command -> command.findOption(option) != null)
        .map(command -> command.qualifiedName())
        .toList();
  }

  private static List<String> examples(CommandSpec command) {
    List<String> footer = Arrays.asList(command.usageMessage().footer());
    int begin = footer.indexOf("Examples:");
    return begin < 0 ? List.of() : footer.subList(begin + 1, footer.size());
  }

  @Test
  void theLaunchersCommandsAreAllThere() {
    assertThat(CommandTree.all().getSubcommands().keySet())
        .contains("demo", "train", "impute", "stream", "models", "doctor", "bench", "completion");
    assertThat(commands().map(CommandSpec::qualifiedName))
        .hasSizeGreaterThan(25)
        .contains("eddy models rollback", "eddy bench faults");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamplesThatItUnderstands(CommandSpec command) {
    assertThat(examples(command)).isNotEmpty().allMatch(line -> line.startsWith("  eddy "));
    for (String example : examples(command)) {
      String line = example.strip().replaceFirst(" >.*", "");
      assertThat(line + " ").startsWith(command.qualifiedName() + " ");
      String[] arguments = line.substring("eddy ".length()).split(" ");
      assertThatCode(() -> CommandTree.all().parseArgs(arguments))
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandPrintsItsResultAsJsonOrSaysWhyNot(CommandSpec command) {
    if (command.subcommands().isEmpty() && command.findOption("--json") == null) {
      assertThat(String.join(" ", command.usageMessage().description()))
          .contains("There is no --json: ");
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfAndItsOptions(CommandSpec command) {
    assertThat(command.findOption("--help")).isNotNull();
    assertThat(command.usageMessage().description()).isNotEmpty();
    assertThat(command.options())
        .allSatisfy(
            option -> {
              assertThat(option.description()).as(option.longestName()).isNotEmpty();
              // What picocli makes up itself is the name of a Java field.
              assertThat(option.arity().max() == 0 || !option.paramLabel().startsWith("<"))
                  .as(option.longestName())
                  .isTrue();
            });
  }
}
