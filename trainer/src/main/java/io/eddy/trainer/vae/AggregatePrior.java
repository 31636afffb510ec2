package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The aggregate posterior as prior of the scored bound, in the place of N(0, I). Latents where no
 * training row lies are strange, however near to zero they are.
 *
 * <p>The divergence from a mixture has no closed form. It is at most the divergence from any one of
 * the components plus the surprise of that component itself, KL(q || sum of w_i p_i) &lt;= KL(q ||
 * p_i) - log w_i, and the least of these stands for it, so that the whole stays a lower bound on
 * the evidence. The tighter bound by all components at once found no more anomalies, for an
 * exponential a component.
 *
 * <p>In small groups of exemplars, each group is a prior of its own, and what counts is the
 * divergence on which three in five agree that it is no more. A few anomalies among the exemplars
 * then cannot vouch for their like: most groups hold none of them.
 */
final class AggregatePrior {
  /** Share of the groups whose word counts. */
  private static final double AGREEING = 0.6;

  private final Ops tf;
  private final int latent;
  private final int group;
  private final int groups;
  private final Operand<TFloat32> factors;

  AggregatePrior(Ops tf, Prior all, int mostInGroup) {
    this.tf = tf;
    this.latent = all.means().values().length / all.size();
    this.group = Math.min(all.size(), mostInGroup);
    this.groups = all.size() / group;
    this.factors = factors(all);
  }

  /**
   * A column for each exemplar with what mean^2 + variance, mean, and one are to be multiplied by
   * for minus the divergence from it, but for the row's own entropy. Groups lie side by side, their
   * members below each other, so that the largest of each group is taken along whole lines.
   */
  private Operand<TFloat32> factors(Prior all) {
    int columns = groups * group;
    float[] factors = new float[(2 * latent + 1) * columns];
    for (int column = 0; column < columns; column++) {
      int exemplar = column % groups * group + column / groups;
      double constant = all.logWeights()[exemplar] - Math.log(group) + latent / 2.0;
      for (int dimension = 0; dimension < latent; dimension++) {
        double mean = all.means().values()[exemplar * latent + dimension];
        double logVariance = all.logVariances().values()[exemplar * latent + dimension];
        double precision = Math.exp(-logVariance);
        factors[dimension * columns + column] = (float) (-precision / 2);
        factors[(latent + dimension) * columns + column] = (float) (mean * precision);
        constant -= (mean * mean * precision + logVariance) / 2;
      }
      factors[2 * latent * columns + column] = (float) constant;
    }
    return tf.constant(Shape.of(2L * latent + 1, columns), DataBuffers.of(factors, true, false));
  }

  /** Bound on the divergence of each row's posterior, float32 [B]. */
  Operand<TFloat32> divergence(Network.Posterior posterior) {
    Operand<TFloat32> seconds =
        tf.math.add(tf.math.square(posterior.mean()), tf.math.exp(posterior.logVariance()));
    Operand<TFloat32> ones = tf.onesLike(Columns.slice(tf, seconds, 0, 1));
    Operand<TFloat32> products =
        tf.linalg.matMul(
            tf.concat(List.of(seconds, posterior.mean(), ones), tf.constant(1)), factors);
    Operand<TFloat32> nearest =
        tf.max(tf.reshape(products, tf.constant(new int[] {-1, group, groups})), tf.constant(1));
    Operand<TFloat32> entropies =
        tf.math.mul(tf.reduceSum(posterior.logVariance(), tf.constant(1)), tf.constant(0.5f));
    return tf.math.neg(tf.math.add(granted(nearest), entropies));
  }

  /** What the agreeing share of the groups does not fall short of, float32 [B]. */
  private Operand<TFloat32> granted(Operand<TFloat32> nearest) {
    if (groups == 1) {
      return tf.reshape(nearest, tf.constant(new int[] {-1}));
    }
    int place = (int) (AGREEING * groups);
    Operand<TFloat32> descending =
        tf.nn.topK(nearest, tf.constant(place + 1), TInt32.class).values();
    return tf.reshape(Columns.slice(tf, descending, place, 1), tf.constant(new int[] {-1}));
  }

  /** Multiply-adds that one row costs. */
  static long multiplyAdds(Prior all) {
    return 2L * all.means().values().length;
  }
}
