package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * What training makes small: reconstruction term plus weighted divergence of the rows that are not
 * left out, and for {@link Family#VAE_GAN} what the discriminator sees besides.
 *
 * @param total scalar
 * @param reconstruction mean a row, scalar
 * @param divergence mean a row, not weighted, scalar
 * @param discriminator the other player's loss, scalar; a constant where there is none
 */
record Loss(
    Operand<TFloat32> total,
    Operand<TFloat32> reconstruction,
    Operand<TFloat32> divergence,
    Operand<TFloat32> discriminator) {
  private static final long LATENT_STREAM = 0x0eddL;

  /** The parts of a graph over which a loss is laid. */
  record Over(
      Inputs inputs, Network network, Likelihood likelihood, Hyperparameters hyperparameters) {}

  /**
   * The loss of a plain or variational autoencoder.
   *
   * @param warmth rises from 0 to 1: how much all but the reconstruction term counts
   * @param leftOut share of the rows, those with the greatest loss, that do not count
   */
  static Loss of(Ops tf, Over over, Placeholder<TFloat32> warmth, Placeholder<TFloat32> leftOut) {
    Rows rows = rows(tf, over, warmth);
    Operand<TFloat32> shares = shares(tf, over, rows.losses(), leftOut);
    return new Loss(
        RowShares.mean(tf, rows.losses(), shares),
        RowShares.mean(tf, rows.terms(), shares),
        RowShares.mean(tf, rows.divergences(), shares),
        tf.constant(0f));
  }

  /** The same with an adversary. */
  static Loss of(
      Ops tf,
      Over over,
      Placeholder<TFloat32> warmth,
      Placeholder<TFloat32> leftOut,
      Adversary adversary) {
    Rows rows = rows(tf, over, warmth);
    int latent = over.hyperparameters().architecture().latent();
    Adversary.Showing showing =
        adversary.show(
            rows.decoded(),
            over.network().decode(adversary.prior(latent), over.inputs().context()));
    Operand<TFloat32> losses = tf.math.add(rows.losses(), tf.math.mul(warmth, showing.distances()));
    Operand<TFloat32> shares = shares(tf, over, losses, leftOut);
    return new Loss(
        tf.math.add(
            RowShares.mean(tf, losses, shares), tf.math.mul(warmth, showing.mismatch(shares))),
        RowShares.mean(tf, rows.terms(), shares),
        RowShares.mean(tf, rows.divergences(), shares),
        showing.loss(shares));
  }

  /** By row, float32 [B], and what was decoded at drawn latents. */
  private record Rows(
      Operand<TFloat32> decoded,
      Operand<TFloat32> terms,
      Operand<TFloat32> divergences,
      Operand<TFloat32> losses) {}

  private static Rows rows(Ops tf, Over over, Operand<TFloat32> warmth) {
    Hyperparameters hyperparameters = over.hyperparameters();
    Network network = over.network();
    Network.Posterior posterior = network.encode(over.inputs().encoder());
    Operand<TFloat32> noise =
        Noise.of(
            tf,
            over.inputs().numeric(),
            hyperparameters.architecture().latent(),
            hyperparameters.seed(),
            LATENT_STREAM);
    Operand<TFloat32> decoded =
        network.decode(network.draw(posterior, noise), over.inputs().context());
    Operand<TFloat32> terms = terms(tf, over.likelihood(), decoded);
    Operand<TFloat32> divergences =
        tf.reduceSum(network.divergenceByDimension(posterior), tf.constant(1));
    Operand<TFloat32> beta = tf.math.mul(warmth, tf.constant((float) hyperparameters.beta()));
    return new Rows(
        decoded, terms, divergences, tf.math.add(terms, tf.math.mul(beta, divergences)));
  }

  private static Operand<TFloat32> shares(
      Ops tf, Over over, Operand<TFloat32> losses, Operand<TFloat32> leftOut) {
    return over.hyperparameters().history().leftOut() > 0
        ? RowShares.withoutWorst(tf, losses, leftOut)
        : RowShares.even(tf, losses);
  }

  /** Negative log-likelihood of each row, float32 [B]. */
  static Operand<TFloat32> terms(Ops tf, Likelihood likelihood, Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    terms.add(tf.reduceSum(likelihood.numbers(decoded), tf.constant(1)));
    terms.addAll(likelihood.categories(decoded, false));
    return tf.math.addN(terms);
  }
}
