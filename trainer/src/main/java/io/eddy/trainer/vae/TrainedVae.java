package io.eddy.trainer.vae;

import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.bundle.Manifest.NumberReference;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What training gave: the best weights by the early-stopping rows, and how it went.
 *
 * @param hyperparameters with every automatic choice made
 * @param klByDimension mean KL divergence of each latent dimension over the stopping rows, in nats
 * @param exemplars what rows are made up from
 * @param prior of the score
 * @param mixtures what stands beside the network
 * @param ranges which numbers made-up rows may hold
 * @param followed how some training rows were learnt
 * @param stopping whether the watched rows were held back and decided when to stop
 */
public record TrainedVae(
    Weights weights,
    InputShape shape,
    Hyperparameters hyperparameters,
    List<RoundFigures> rounds,
    RoundFigures best,
    List<Double> klByDimension,
    Exemplars exemplars,
    Prior prior,
    Mixtures mixtures,
    NumberRanges ranges,
    FollowedRows followed,
    boolean stopping) {
  public TrainedVae {
    rounds = List.copyOf(rounds);
    klByDimension = List.copyOf(klByDimension);
  }

  /** What the numeric columns of the training rows looked like, for measuring drift. */
  public NumberReference numbers() {
    return new NumberReference(
        shape.columns().stream().map(InputShape.Column::mean).toList(),
        shape.columns().stream().map(InputShape.Column::deviation).toList());
  }

  public int latent() {
    return klByDimension.size();
  }

  /** SHA-256 of the weights, in hexadecimal. */
  public String digest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    weights
        .values()
        .values()
        .forEach(
            values -> {
              ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * values.length);
              buffer.asFloatBuffer().put(values);
              bytes.writeBytes(buffer.array());
            });
    return BundleFiles.sha256(bytes.toByteArray());
  }

  /** Multiply-adds a scored row costs. */
  public long multiplyAdds() {
    return Layer.multiplyAdds(weights.layers())
        + (hyperparameters.family().variational() ? AggregatePrior.multiplyAdds(prior) : 0)
        + mixtures.judging().map(MixtureGraph::multiplyAdds).orElse(0L);
  }
}
