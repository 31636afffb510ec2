package io.eddy.trainer.vae;

import io.eddy.model.score.ModelSignature;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The part of the serving graph that makes rows up: a latent from the posterior of an exemplar, and
 * what the decoder says about a row there.
 */
final class SampleSignature {
  private final Ops tf;
  private final TrainedVae vae;
  private final Network network;
  private final DecodedUnits units;

  SampleSignature(Ops tf, TrainedVae vae, Network network, DecodedUnits units) {
    this.tf = tf;
    this.vae = vae;
    this.network = network;
    this.units = units;
  }

  /**
   * The signature.
   *
   * @param aggregate the exemplars' posteriors as constants of the graph, float32 [K, k]
   */
  Signature over(Network.Posterior aggregate) {
    Placeholder<TInt32> exemplar =
        tf.withName(ModelSignature.EXEMPLAR)
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Placeholder<TFloat32> noise =
        tf.withName(ModelSignature.NOISE)
            .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, vae.latent())));
    Exemplars exemplars = vae.exemplars();
    Operand<TInt32> chosen = tf.math.floorMod(exemplar, tf.constant(exemplars.size()));
    Network.Posterior posterior =
        new Network.Posterior(
            rows(aggregate.mean(), chosen), rows(aggregate.logVariance(), chosen));
    Operand<TFloat32> decoded =
        network.decode(network.draw(posterior, noise), rows(exemplars.context(), chosen));
    return Signature.builder()
        .key(ModelSignature.SAMPLE)
        .methodName("tensorflow/serving/predict")
        .input(ModelSignature.EXEMPLAR, exemplar)
        .input(ModelSignature.NOISE, noise)
        .output(ModelSignature.SAMPLED_MEAN, units.means(decoded, rows(exemplars.given(), chosen)))
        .output(
            ModelSignature.SAMPLED_DEVIATION,
            units.deviations(decoded, exemplars.residual().constant(tf)))
        .output(
            ModelSignature.CLASS_PROBABILITY,
            units.probabilities(decoded, rows(exemplars.givenWords(), chosen)))
        .output(ModelSignature.SAMPLED_MISSING, rows(exemplars.missing(), chosen))
        .output(
            ModelSignature.MISSING_SHARE,
            tf.math.mean(exemplars.missing().constant(tf), tf.constant(0), Mean.keepDims(true)))
        .output(ModelSignature.NUMBER_LIMITS, vae.ranges().constant(tf))
        .build();
  }

  private Operand<TFloat32> rows(Exemplars.Matrix all, Operand<TInt32> chosen) {
    return rows(all.constant(tf), chosen);
  }

  private Operand<TFloat32> rows(Operand<TFloat32> all, Operand<TInt32> chosen) {
    return tf.gather(all, chosen, tf.constant(0));
  }
}
