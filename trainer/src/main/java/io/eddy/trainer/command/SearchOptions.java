package io.eddy.trainer.command;

import io.eddy.trainer.vae.SearchLimits;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say how long to look for better hyperparameters. Mixed in. */
final class SearchOptions {
  @ArgGroup(validate = false, heading = "%nLooking for something better:%n", order = 300)
  private final Limits limits = new Limits();

  private static final class Limits {
    @Option(
        names = "--search",
        paramLabel = "COUNT",
        description =
            "Configurations to try, these options first; the best by validation bound is kept. "
                + "Layers, latents, learning rate, likelihood and beta are drawn, unless given. "
                + "Default: 1, which is no search.")
    private int tries = 1;

    @Option(
        names = "--search-minutes",
        paramLabel = "MINUTES",
        description = "No other configuration is begun that would end later. Default: 30.")
    private double minutes = 30;
  }

  /** As given, to say how far a search is. */
  int tries() {
    return Math.max(1, limits.tries);
  }

  /**
   * Checked.
   *
   * @throws IllegalArgumentException with one line that names the option
   */
  SearchLimits limits() {
    return new SearchLimits(limits.tries, Duration.ofMillis(Math.round(limits.minutes * 60_000)));
  }
}
