package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/** Encoder and decoder over one set of parameters; the same in training and in serving. */
final class Network {
  private static final float LEAK = 0.1f;
  private static final float LATENT_LOG_VARIANCE_BOUND = 10f;

  private final Ops tf;
  private final Parameters parameters;
  private final InputShape shape;
  private final int hiddenLayers;
  private final int latent;
  private final boolean variational;

  /** The hyperparameters must leave no choice open. */
  Network(Ops tf, Parameters parameters, InputShape shape, Hyperparameters hyperparameters) {
    this.tf = tf;
    this.parameters = parameters;
    this.shape = shape;
    this.hiddenLayers = hyperparameters.architecture().hidden().size();
    this.latent = hyperparameters.architecture().latent();
    this.variational = hyperparameters.family().variational();
  }

  /**
   * Mean and log-variance of the latent posterior, float32 [B, k] each. That of a plain autoencoder
   * is a point, and has the least variance that any can have.
   */
  record Posterior(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {}

  Posterior encode(Operand<TFloat32> inputs) {
    Operand<TFloat32> hidden = inputs;
    for (int i = 0; i < hiddenLayers; i++) {
      hidden = leaky(parameters.apply(tf, Layer.encoder(i), hidden));
    }
    if (!variational) {
      Operand<TFloat32> point = parameters.apply(tf, Layer.LATENT, hidden);
      return new Posterior(
          point, tf.math.sub(tf.zerosLike(point), tf.constant(LATENT_LOG_VARIANCE_BOUND)));
    }
    Operand<TFloat32> both = parameters.apply(tf, Layer.LATENT, hidden);
    return new Posterior(
        Columns.slice(tf, both, 0, latent),
        clamp(
            Columns.slice(tf, both, latent, latent),
            -LATENT_LOG_VARIANCE_BOUND,
            LATENT_LOG_VARIANCE_BOUND));
  }

  /** Latents drawn from their posterior with this noise, float32 [B, k]; a point is as it is. */
  Operand<TFloat32> draw(Posterior posterior, Operand<TFloat32> noise) {
    if (!variational) {
      return posterior.mean();
    }
    Operand<TFloat32> deviation =
        tf.math.exp(tf.math.mul(posterior.logVariance(), tf.constant(0.5f)));
    return tf.math.add(posterior.mean(), tf.math.mul(noise, deviation));
  }

  /**
   * The decoder's raw output, float32 [B, outputs]: means of the numbers, their log-variances, and
   * the classes of the categories before the softmax.
   */
  Operand<TFloat32> decode(Operand<TFloat32> latents, Operand<TFloat32> context) {
    Operand<TFloat32> hidden = tf.concat(List.of(latents, context), tf.constant(1));
    for (int i = 0; i < hiddenLayers; i++) {
      hidden = leaky(parameters.apply(tf, Layer.decoder(i), hidden));
    }
    Operand<TFloat32> output = parameters.apply(tf, Layer.OUTPUT, hidden);
    if (variational) {
      return output;
    }
    int columns = shape.columns().size();
    Operand<TFloat32> means = Columns.slice(tf, output, 0, columns);
    Operand<TFloat32> classes = Columns.slice(tf, output, columns, shape.classes());
    Operand<TFloat32> logVariances =
        tf.nn.biasAdd(tf.zerosLike(means), parameters.bias(Layer.VARIANCE));
    return tf.concat(List.of(means, logVariances, classes), tf.constant(1));
  }

  /**
   * KL(posterior || N(0, I)) by dimension, float32 [B, k]: (exp(v) + m^2 - v - 1) / 2. Nothing for
   * a plain autoencoder, which has no prior.
   */
  Operand<TFloat32> divergenceByDimension(Posterior posterior) {
    if (!variational) {
      return tf.zerosLike(posterior.mean());
    }
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
    return tf.nn.leakyRelu(value, LeakyRelu.alpha(LEAK));
  }
}
