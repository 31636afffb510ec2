package io.eddy.trainer.figures;

import java.util.List;

/**
 * How the training went. Losses are nats a row.
 *
 * @param bestStep whose weights were kept
 * @param stopping whether the watched rows were held back and decided when to stop; otherwise they
 *     are training rows, watched for the figures alone
 * @param followed training rows whose loss was followed
 * @param bar nats below which nineteen in twenty of these are in the end
 * @param learnt how many of these were below the bar for good, round by round
 */
public record Learning(
    List<Round> rounds,
    int bestStep,
    boolean stopping,
    int followed,
    double bar,
    List<Integer> learnt) {
  public Learning {
    rounds = List.copyOf(rounds);
    learnt = List.copyOf(learnt);
  }

  /** One twentieth of the steps. */
  public record Round(int step, double loss, double reconstruction, double kl, double watched) {}
}
