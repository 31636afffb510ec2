package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A trained model in one graph, ready for rows. Its constants stand in the graph once. */
final class Judge {
  private final Ops tf;
  private final TrainedVae vae;
  private final Network network;
  private final Optional<AggregatePrior> prior;
  private final Optional<MixtureFactors> mixture;

  Judge(Ops tf, TrainedVae vae, Network network) {
    Hyperparameters hyperparameters = vae.hyperparameters();
    this.tf = tf;
    this.vae = vae;
    this.network = network;
    this.prior =
        hyperparameters.family().variational()
            ? Optional.of(new AggregatePrior(tf, vae.prior(), hyperparameters.history().group()))
            : Optional.empty();
    this.mixture = vae.mixtures().judging().map(found -> MixtureFactors.of(tf, found));
  }

  InputShape shape() {
    return vae.shape();
  }

  Judgement judge(Inputs inputs) {
    Likelihood likelihood =
        new Likelihood(tf, vae.shape(), inputs, vae.hyperparameters().objective());
    Network.Posterior posterior = network.encode(inputs.encoder());
    Operand<TFloat32> decoded = network.decode(posterior.mean(), inputs.context());
    Operand<TFloat32> terms = terms(tf, vae, likelihood, decoded);
    Operand<TFloat32> term = tf.reduceSum(terms, tf.constant(1));
    Operand<TFloat32> divergence =
        prior
            .map(aggregate -> aggregate.divergence(posterior))
            .orElseGet(
                () -> tf.reduceSum(network.divergenceByDimension(posterior), tf.constant(1)));
    Optional<Opinion> opinion =
        mixture.map(factors -> Opinion.of(tf, factors, vae.shape(), inputs, likelihood, decoded));
    Pool pool = new Pool(tf, opinion.isPresent() ? vae.hyperparameters().mixture() : 0);
    return new Judgement(
        likelihood,
        posterior,
        decoded,
        term,
        pool.of(terms, opinion.map(Opinion::contribution)),
        pool.of(divergence, Optional.empty()),
        pool.of(tf.math.add(term, divergence), opinion.map(Opinion::surprise)),
        opinion);
  }

  /** Negative log-likelihoods of all fields, float32 [B, n + m], each in full up to the knee. */
  static Operand<TFloat32> terms(
      Ops tf, TrainedVae vae, Likelihood likelihood, Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> columns = new ArrayList<>();
    Operand<TFloat32> numbers = likelihood.numbers(decoded);
    columns.add(
        vae.shape().missingCounts().isEmpty()
            ? numbers
            : tf.math.add(numbers, likelihood.missingCount()));
    likelihood
        .categories(decoded, true)
        .forEach(term -> columns.add(tf.expandDims(term, tf.constant(1))));
    Operand<TFloat32> terms =
        columns.size() == 1 ? columns.get(0) : tf.concat(columns, tf.constant(1));
    return Knee.apply(tf, terms, vae.hyperparameters().scoring().knee());
  }

  /** The weighted sum of two opinions in nats: the logarithm of their weighted product. */
  private record Pool(Ops tf, double share) {
    Operand<TFloat32> of(Operand<TFloat32> network, Optional<Operand<TFloat32>> mixture) {
      Operand<TFloat32> weighted = tf.math.mul(network, tf.constant((float) (1 - share)));
      return mixture
          .<Operand<TFloat32>>map(
              nats -> tf.math.add(weighted, tf.math.mul(nats, tf.constant((float) share))))
          .orElse(weighted);
    }
  }
}
