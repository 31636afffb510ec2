package io.eddy.trainer.bundle;

import java.util.Arrays;

/**
 * Anomalies among the rows that calibrate: in an unlabelled history the strangest rows may be what
 * is to be found, and a threshold above them would find nothing.
 */
final class Contamination {
  /** What lies no farther out than so many tails of the usual length is no suspicion. */
  private static final double MARGIN = 2;

  /** The tail is told by what is below this rank: an anomaly in four does not move it. */
  private static final double TOLD_TO = 0.75;

  private static final double TOLD_FROM = 0.5;

  /** Fewer say nothing of a tail. */
  private static final int LEAST_SCORES = 100;

  private Contamination() {}

  /**
   * The scores without the largest ones.
   *
   * @param share of the scores that are anomalies'
   */
  static float[] without(float[] scores, double share) {
    float[] ascending = scores.clone();
    Arrays.sort(ascending);
    return Arrays.copyOf(ascending, scores.length - (int) Math.ceil(scores.length * share));
  }

  /**
   * Share of scores far beyond what the lower three quarters let expect. Scores of normal rows fall
   * off about exponentially, each decade of rarity costing as many nats as the one before; so
   * suspicion begins where the largest of so many would lie, the nats counted twice.
   */
  static double suspected(float[] scores) {
    float[] ascending = scores.clone();
    Arrays.sort(ascending);
    int count = ascending.length;
    if (count < LEAST_SCORES) {
      return 0;
    }
    double told = ascending[(int) (TOLD_TO * (count - 1))];
    double decades = Math.log10((1 - TOLD_FROM) / (1 - TOLD_TO));
    double natsPerDecade = (told - ascending[(int) (TOLD_FROM * (count - 1))]) / decades;
    double farthest = Math.max(0, Math.log10((1 - TOLD_TO) * count));
    double suspicious = told + MARGIN * natsPerDecade * farthest;
    int beyond = 0;
    while (beyond < count && ascending[count - 1 - beyond] > suspicious) {
      beyond++;
    }
    return (double) beyond / count;
  }
}
