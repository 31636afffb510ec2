package io.eddy.streams.settings;

import io.eddy.command.WrongUsage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings as far as they can be understood, and what is wrong with the others, in whose place
 * stand the defaults.
 */
public record ReadSettings(Settings settings, List<SettingProblem> problems) {
  public ReadSettings {
    problems = List.copyOf(problems);
  }

  /**
   * The settings if nothing is wrong.
   *
   * @throws WrongUsage naming everything that is
   */
  Settings demand() {
    if (!problems.isEmpty()) {
      throw new WrongUsage(
          (problems.size() == 1 ? "" : problems.size() + " settings are wrong: ")
              + problems.stream().map(SettingProblem::toString).collect(Collectors.joining("; ")));
    }
    return settings;
  }
}
