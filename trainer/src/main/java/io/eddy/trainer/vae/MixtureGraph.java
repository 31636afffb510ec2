package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.Mixture;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/**
 * A {@link Mixture} over the measured columns as part of the serving graph.
 *
 * <p>A column's part of the surprise follows from how far it lies from what all others say it
 * should be: with the inverse covariance P and the difference e from the mean, (P e)_j / P_jj is
 * that distance, and (P e)_j^2 / (2 P_jj) what the surprise would fall by if the column were as
 * expected.
 */
final class MixtureGraph {
  /** Standard deviations; farther is not stranger, and float32 keeps its digits. */
  private static final float BOUND = 100;

  /** Nats a column up to which a component's distance counts in full; above, its logarithm. */
  private static final float KNEE = 1000;

  private static final float TINY = 1e-12f;

  private final Ops tf;
  private final MixtureFactors factors;
  private final Mixture mixture;
  private final Operand<TFloat32> present;
  private final Operand<TFloat32> filled;
  private final Operand<TFloat32> whitened;
  private final Operand<TFloat32> parts;
  private final Operand<TFloat32> distance;
  private final Operand<TFloat32> constants;

  /**
   * @param rows standardised measured columns with gaps filled, float32 [B, d]
   * @param present one where a cell was not a gap, float32 [B, d]
   */
  MixtureGraph(Ops tf, MixtureFactors factors, Operand<TFloat32> rows, Operand<TFloat32> present) {
    this.factors = factors;
    this.mixture = factors.mixture();
    int columns = mixture.columns();
    this.tf = tf;
    this.present = present;
    this.filled = tf.math.maximum(tf.math.minimum(rows, tf.constant(BOUND)), tf.constant(-BOUND));
    this.whitened = factors.whitened(tf, filled);
    Operand<TFloat32> halves =
        tf.math.mul(tf.reduceSum(tf.math.square(whitened), tf.constant(2)), tf.constant(0.5f));
    Operand<TFloat32> distances = Knee.apply(tf, halves, KNEE * columns);
    Operand<TFloat32> logShares = tf.math.sub(factors.logWeights(), distances);
    Operand<TFloat32> largest = tf.max(logShares, tf.constant(1), Max.keepDims(true));
    Operand<TFloat32> shares = tf.math.exp(tf.math.sub(logShares, largest));
    Operand<TFloat32> sum = tf.reduceSum(shares, tf.constant(1));
    Operand<TFloat32> surprise =
        tf.math.neg(
            tf.math.add(tf.math.log(sum), tf.reshape(largest, tf.constant(new int[] {-1}))));
    this.parts = tf.math.div(shares, tf.expandDims(sum, tf.constant(1)));
    this.distance = tf.reduceSum(tf.math.mul(parts, distances), tf.constant(1));
    // Logarithms of determinants and the like, a column; a gap has no part in them.
    this.constants = tf.math.mul(tf.math.sub(surprise, distance), tf.constant(1f / columns));
  }

  /** Negative log-density of each row, float32 [B]. */
  Operand<TFloat32> surprise() {
    return tf.math.add(
        tf.math.mul(distance, anything()),
        tf.math.mul(constants, tf.reduceSum(present, tf.constant(1))));
  }

  private Operand<TFloat32> anything() {
    return tf.max(present, tf.constant(1));
  }

  /** What the others say of each column, in standard deviations, float32 [B, d] each. */
  record Conditional(
      Operand<TFloat32> contribution, Operand<TFloat32> expected, Operand<TFloat32> deviation) {}

  /** The surprise by column, which adds up to it, and what each column should have been. */
  Conditional conditional() {
    Operand<TFloat32> precisions = factors.precisions(tf);
    Operand<TFloat32> weights = tf.expandDims(parts, tf.constant(2));
    Operand<TFloat32> tilted =
        tf.linalg.einsum(List.of(whitened, factors.tilts(tf)), "bkr,jkr->bkj");
    Operand<TFloat32> ahead = tf.math.mul(weights, tf.math.div(tilted, precisions));
    Operand<TFloat32> halves = tf.math.mul(tf.math.mul(tilted, ahead), tf.constant(0.5f));
    Operand<TFloat32> fall = tf.math.mul(tf.reduceSum(halves, tf.constant(1)), present);
    Operand<TFloat32> whole =
        tf.math.add(
            tf.expandDims(tf.reduceSum(fall, tf.constant(1)), tf.constant(1)), tf.constant(TINY));
    Operand<TFloat32> contribution =
        tf.math.add(
            tf.math.mul(tf.math.div(fall, whole), tf.expandDims(distance, tf.constant(1))),
            tf.math.mul(tf.expandDims(constants, tf.constant(1)), present));
    return new Conditional(
        contribution,
        tf.math.sub(filled, tf.reduceSum(ahead, tf.constant(1))),
        tf.math.sqrt(tf.linalg.matMul(parts, tf.math.reciprocal(precisions))));
  }

  /** Multiply-adds that one scored row costs. */
  static long multiplyAdds(Mixture mixture) {
    return (long) mixture.components().size() * mixture.columns() * mixture.columns();
  }
}
