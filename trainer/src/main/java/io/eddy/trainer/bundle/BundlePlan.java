package io.eddy.trainer.bundle;

import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.SearchLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What kind of bundle is wanted, and where.
 *
 * @param falseAlarmRate the promise: share of normal events that may be reported
 * @param search how long to look for better hyperparameters than these
 * @param command what to say to get the same again; empty when no command was given
 * @param now when the training counts as done; part of the version id
 */
public record BundlePlan(
    String detector,
    double falseAlarmRate,
    Hyperparameters hyperparameters,
    SearchLimits search,
    List<String> command,
    Path target,
    Instant now) {
  /** A plan without a search. */
  public BundlePlan(
      String detector,
      double falseAlarmRate,
      Hyperparameters hyperparameters,
      Path target,
      Instant now) {
    this(detector, falseAlarmRate, hyperparameters, SearchLimits.NONE, List.of(), target, now);
  }

  public BundlePlan {
    command = List.copyOf(command);
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "false-alarm-rate: expected a number between 0 and 1, found " + falseAlarmRate);
    }
    if (!detector.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "detector: expected letters, digits, dots, dashes and underscores, found '"
              + detector
              + "'");
    }
  }
}
