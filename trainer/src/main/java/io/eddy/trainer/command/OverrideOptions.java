package io.eddy.trainer.command;

import io.eddy.model.profile.Overrides;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that overrule how fields are used. Mixed in. */
final class OverrideOptions {
  @Option(
      names = "--number",
      split = ",",
      paramLabel = "FIELD",
      description = "Fields to use as numbers, whatever they look like.")
  private Set<String> numbers = Set.of();

  @Option(
      names = "--category",
      split = ",",
      paramLabel = "FIELD",
      description = "Fields to use as categories.")
  private Set<String> categories = Set.of();

  @Option(
      names = "--time-of-day",
      split = ",",
      paramLabel = "FIELD",
      description = "Timestamps to use as hour of day and day of week.")
  private Set<String> times = Set.of();

  @Option(names = "--skip", split = ",", paramLabel = "FIELD", description = "Fields to leave out.")
  private Set<String> skipped = Set.of();

  Overrides overrides() {
    return new Overrides(numbers, categories, times, skipped);
  }
}
