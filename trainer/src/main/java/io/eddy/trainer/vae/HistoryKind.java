package io.eddy.trainer.vae;

import java.util.Locale;

/** What the user knows about the history. */
public enum HistoryKind {
  /** Vetted: every row is normal. */
  CLEAN(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0.1),
  /** Unlabelled, with anomalies inside: the rows that fit worst are not learnt from. */
  MIXED(0.1, 24, 1, 0.3, 0.2);

  private final double leftOut;
  private final int group;
  private final int mostComponents;
  private final double leftOutOfMixture;
  private final double noise;

  HistoryKind(
      double leftOut, int group, int mostComponents, double leftOutOfMixture, double noise) {
    this.leftOut = leftOut;
    this.group = group;
    this.mostComponents = mostComponents;
    this.leftOutOfMixture = leftOutOfMixture;
    this.noise = noise;
  }

  /** Most exemplars that stand together as one prior: few, where some may be anomalies. */
  int group() {
    return group;
  }

  /** Most components of the mixture: with more, one settles on the anomalies. */
  int mostComponents() {
    return mostComponents;
  }

  /** Share of rows that the mixture is not fitted on; a covariance bears less than a network. */
  double leftOutOfMixture() {
    return leftOutOfMixture;
  }

  /** Share of rows, those with the greatest loss, that count neither in a step nor in a bound. */
  double leftOut() {
    return leftOut;
  }

  /** Standard deviation of the noise on the encoder's inputs, unless somebody chooses another. */
  double noise() {
    return noise;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
