package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Encoder and decoder over one set of parameters; the same in training and in serving. */
final class Network {
  private static final float LEAK = 0.1f;
  private static final float LATENT_LOG_VARIANCE_BOUND = 10f;

  private final Ops tf;
  private final Parameters parameters;
  private final int hiddenLayers;
  private final int latent;

  Network(Ops tf, Parameters parameters, int hiddenLayers, int latent) {
    this.tf = tf;
    this.parameters = parameters;
    this.hiddenLayers = hiddenLayers;
    this.latent = latent;
  }

  /** Mean and log-variance of the latent posterior, float32 [B, k] each. */
  record Posterior(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {}

  Posterior encode(Operand<TFloat32> inputs) {
    Operand<TFloat32> hidden = inputs;
    for (int i = 0; i < hiddenLayers; i++) {
      hidden = leaky(parameters.apply(tf, Layer.encoder(i), hidden));
    }
    Operand<TFloat32> both = parameters.apply(tf, Layer.LATENT, hidden);
    return new Posterior(
        Columns.slice(tf, both, 0, latent),
        clamp(
            Columns.slice(tf, both, latent, latent),
            -LATENT_LOG_VARIANCE_BOUND,
            LATENT_LOG_VARIANCE_BOUND));
  }

  /** The decoder's raw output, float32 [B, outputs]. */
  Operand<TFloat32> decode(Operand<TFloat32> latents, Operand<TFloat32> context) {
    Operand<TFloat32> hidden = tf.concat(List.of(latents, context), tf.constant(1));
    for (int i = 0; i < hiddenLayers; i++) {
      hidden = leaky(parameters.apply(tf, Layer.decoder(i), hidden));
    }
    return parameters.apply(tf, Layer.OUTPUT, hidden);
  }

  /** KL(posterior || N(0, I)) by dimension, float32 [B, k]: (exp(v) + m^2 - v - 1) / 2. */
  Operand<TFloat32> divergenceByDimension(Posterior posterior) {
    Operand<TFloat32> terms =
        tf.math.sub(
            tf.math.addN(
                List.of(tf.math.exp(posterior.logVariance()), tf.math.square(posterior.mean()))),
            tf.math.add(posterior.logVariance(), tf.constant(1f)));
    return tf.math.mul(terms, tf.constant(0.5f));
  }

  Operand<TFloat32> clamp(Operand<TFloat32> value, float least, float most) {
    return tf.math.minimum(tf.math.maximum(value, tf.constant(least)), tf.constant(most));
  }

  private Operand<TFloat32> leaky(Operand<TFloat32> value) {
    return tf.math.maximum(value, tf.math.mul(value, tf.constant(LEAK)));
  }
}
