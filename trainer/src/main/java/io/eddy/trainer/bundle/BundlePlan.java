package io.eddy.trainer.bundle;

import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.SearchLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What kind of bundle is wanted, and where.
 *
 * @param falseAlarmRate the promise: share of normal events that may be reported
 * @param contamination share of the history's rows that are anomalies, though nothing marks them
 * @param search how long to look for better hyperparameters than these
 * @param command what to say to get the same again; empty when no command was given
 * @param now when the training counts as done; part of the version id
 */
public record BundlePlan(
    String detector,
    double falseAlarmRate,
    double contamination,
    Hyperparameters hyperparameters,
    SearchLimits search,
    List<String> command,
    Path target,
    Instant now) {
  /** Of more nobody could say what is normal. */
  private static final double MOST_CONTAMINATION = 0.3;

  /** A plan without a search, for a history of which nothing more is known. */
  public BundlePlan(
      String detector,
      double falseAlarmRate,
      Hyperparameters hyperparameters,
      Path target,
      Instant now) {
    this(detector, falseAlarmRate, 0, hyperparameters, SearchLimits.NONE, List.of(), target, now);
  }

  public BundlePlan {
    command = List.copyOf(command);
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "false-alarm-rate: expected a number between 0 and 1, found " + falseAlarmRate);
    }
    if (!(contamination >= 0 && contamination <= MOST_CONTAMINATION)) {
      throw new IllegalArgumentException(
          "contamination: expected a number from 0 to "
              + MOST_CONTAMINATION
              + ", found "
              + contamination);
    }
    if (contamination > 0 && hyperparameters.history() == HistoryKind.CLEAN) {
      throw new IllegalArgumentException(
          "contamination: expected 0 where the history is clean, found " + contamination);
    }
    if (!detector.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException(
          "detector: expected letters, digits, dots, dashes and underscores, found '"
              + detector
              + "'");
    }
  }
}
