package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The aggregate posterior as prior of the scored bound, in the place of N(0, I). Latents where no
 * training row lies are strange, however near to zero they are.
 *
 * <p>The divergence from a mixture has no closed form; its closed upper bound stands for it, so
 * that the whole stays a lower bound on the evidence: KL(q || mean of p_i) &lt;= -log mean
 * exp(-KL(q || p_i)) (Hershey and Olsen, Approximating the Kullback Leibler Divergence between
 * Gaussian Mixture Models, 2007).
 *
 * <p>In small groups of exemplars, each group is a prior of its own, and what counts is the
 * divergence on which three in five agree that it is no more. A few anomalies among the exemplars
 * then cannot vouch for their like: most groups hold none of them.
 */
final class AggregatePrior {
  /** Share of the groups whose word counts. */
  private static final double AGREEING = 0.6;

  private final Ops tf;
  private final int exemplars;
  private final int group;
  private final int latent;
  private final Operand<TFloat32> factors;
  private final Operand<TFloat32> constants;

  AggregatePrior(Ops tf, Prior all, int mostInGroup) {
    int size = all.size();
    this.tf = tf;
    this.group = Math.min(size, mostInGroup);
    this.exemplars = size / group * group;
    this.latent = all.means().values().length / size;
    float[] means = all.means().values();
    float[] logVariances = all.logVariances().values();
    float[] products = new float[2 * latent * exemplars];
    float[] sums = new float[exemplars];
    for (int i = 0; i < exemplars; i++) {
      double sum = -latent;
      for (int dimension = 0; dimension < latent; dimension++) {
        double mean = means[i * latent + dimension];
        double logVariance = logVariances[i * latent + dimension];
        double precision = Math.exp(-logVariance);
        products[dimension * exemplars + i] = (float) precision;
        products[(latent + dimension) * exemplars + i] = (float) (-2 * mean * precision);
        sum += mean * mean * precision + logVariance;
      }
      // Twice, for the half that is taken of the whole.
      sums[i] = (float) (sum - 2 * all.logWeights()[i]);
    }
    this.factors =
        tf.constant(Shape.of(2L * latent, exemplars), DataBuffers.of(products, true, false));
    this.constants = tf.constant(sums);
  }

  /** Bound on the divergence of each row's posterior, float32 [B]. */
  Operand<TFloat32> divergence(Network.Posterior posterior) {
    Operand<TFloat32> seconds =
        tf.math.add(tf.math.square(posterior.mean()), tf.math.exp(posterior.logVariance()));
    Operand<TFloat32> products =
        tf.linalg.matMul(tf.concat(List.of(seconds, posterior.mean()), tf.constant(1)), factors);
    Operand<TFloat32> entropies =
        tf.expandDims(tf.reduceSum(posterior.logVariance(), tf.constant(1)), tf.constant(1));
    // Minus the divergence from each exemplar.
    Operand<TFloat32> logShares =
        tf.math.mul(tf.math.sub(tf.math.add(products, constants), entropies), tf.constant(-0.5f));
    Operand<TFloat32> groups =
        tf.reshape(logShares, tf.constant(new int[] {-1, exemplars / group, group}));
    Operand<TFloat32> largest = tf.max(groups, tf.constant(2), Max.keepDims(true));
    Operand<TFloat32> means =
        tf.math.mean(tf.math.exp(tf.math.sub(groups, largest)), tf.constant(2));
    Operand<TFloat32> divergences =
        tf.math.neg(tf.math.add(tf.math.log(means), tf.max(groups, tf.constant(2))));
    return granted(divergences);
  }

  /** The divergence that the agreeing share of the groups does not exceed, float32 [B]. */
  private Operand<TFloat32> granted(Operand<TFloat32> divergences) {
    int groups = exemplars / group;
    int place = (int) (AGREEING * groups);
    Operand<TFloat32> descending =
        tf.nn.topK(divergences, tf.constant(groups - place), TInt32.class).values();
    return tf.reshape(
        Columns.slice(tf, descending, groups - place - 1, 1), tf.constant(new int[] {-1}));
  }

  /** Multiply-adds that one row costs. */
  static long multiplyAdds(Prior all) {
    return 2L * all.means().values().length;
  }
}
