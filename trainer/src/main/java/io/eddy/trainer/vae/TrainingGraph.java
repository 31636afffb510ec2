package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The network with its loss and optimiser in one session. Owns the native graph and session; one
 * thread. The same seed and rows give the same weights to the last bit.
 */
final class TrainingGraph implements AutoCloseable {
  /** Standard deviations; a wilder training value would only blow up the gradient. */
  static final double CLIP = 50;

  private final Graph graph = new Graph();
  private final Session session;
  private final Inputs inputs;
  private final Parameters parameters;
  private final Placeholder<TFloat32> warmth;
  private final Placeholder<TFloat32> leftOut;
  private final Placeholder<TFloat32> learningRate;
  private final Loss loss;
  private final Operand<TFloat32> bounds;
  private final Operand<TFloat32> divergenceByDimension;
  private final Inputs seen;
  private final Operand<TFloat32> losses;
  private final Op step;
  private final Optional<Op> discriminatorStep;
  private final Weights initial;

  TrainingGraph(InputShape shape, Hyperparameters hyperparameters) {
    Ops tf = Ops.create(graph);
    double norm = hyperparameters.schedule().gradientNorm();
    initial = Weights.initial(Layer.of(shape, hyperparameters), hyperparameters.seed());
    inputs =
        Inputs.of(
            tf,
            shape,
            CLIP,
            new Inputs.Hiding.AtRandom(hyperparameters.seed(), hyperparameters.noise()));
    warmth = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    leftOut = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    parameters = Parameters.variables(tf, initial);
    Network network = new Network(tf, parameters, shape, hyperparameters);
    Likelihood likelihood = new Likelihood(tf, shape, inputs, hyperparameters.objective());
    Loss.Over over = new Loss.Over(inputs, network, likelihood, hyperparameters);
    if (hyperparameters.family() == Family.VAE_GAN) {
      Adversary adversary = new Adversary(tf, shape, inputs, likelihood, hyperparameters.seed());
      loss = Loss.of(tf, over, warmth, leftOut, adversary);
      discriminatorStep =
          Optional.of(
              new Adam(graph, "discriminator.adam", learningRate, norm)
                  .step(loss.discriminator(), adversary.parameters()));
    } else {
      loss = Loss.of(tf, over, warmth, leftOut);
      discriminatorStep = Optional.empty();
    }
    step = new Adam(graph, "adam", learningRate, norm).step(loss.total(), parameters);
    Network.Posterior posterior = network.encode(inputs.encoder());
    Operand<TFloat32> byDimension = network.divergenceByDimension(posterior);
    bounds = bounds(tf, over, posterior, byDimension);
    seen = Inputs.of(tf, shape, CLIP, new Inputs.Hiding.Nothing());
    losses = losses(tf, shape, hyperparameters);
    divergenceByDimension = tf.reduceSum(byDimension, tf.constant(0));
    session = CallerThread.session(graph);
    session.initialize();
  }

  private static Operand<TFloat32> bounds(
      Ops tf, Loss.Over over, Network.Posterior posterior, Operand<TFloat32> byDimension) {
    Operand<TFloat32> decoded = over.network().decode(posterior.mean(), over.inputs().context());
    return tf.math.add(
        Loss.terms(tf, over.likelihood(), decoded),
        tf.math.mul(
            tf.constant((float) over.hyperparameters().beta()),
            tf.reduceSum(byDimension, tf.constant(1))));
  }

  private Operand<TFloat32> losses(Ops tf, InputShape shape, Hyperparameters hyperparameters) {
    Network network = new Network(tf, parameters, shape, hyperparameters);
    Likelihood likelihood = new Likelihood(tf, shape, seen, hyperparameters.objective());
    Network.Posterior posterior = network.encode(seen.encoder());
    return bounds(
        tf,
        new Loss.Over(seen, network, likelihood, hyperparameters),
        posterior,
        network.divergenceByDimension(posterior));
  }

  /** Means a row in nats. */
  record Step(double loss, double reconstruction, double kl) {}

  /**
   * How a step counts what.
   *
   * @param warmth rises from 0 to 1: all but the reconstruction term
   * @param leftOut share of the rows that do not count
   */
  record Weighting(double warmth, double leftOut, double learningRate) {}

  /** The discriminator, if there is one, learns first, and the network then plays against it. */
  Step train(RowBatch rows, Weighting weighting) {
    try (TFloat64 numeric = RowTensors.numeric(rows);
        TInt32 category = RowTensors.category(rows);
        TFloat32 warm = TFloat32.scalarOf((float) weighting.warmth());
        TFloat32 worst = TFloat32.scalarOf((float) weighting.leftOut());
        TFloat32 rate = TFloat32.scalarOf((float) weighting.learningRate())) {
      Supplier<Session.Runner> runner =
          () ->
              session
                  .runner()
                  .feed(inputs.numeric(), numeric)
                  .feed(inputs.category(), category)
                  .feed(warmth, warm)
                  .feed(leftOut, worst)
                  .feed(learningRate, rate);
      discriminatorStep.ifPresent(first -> runner.get().addTarget(first).run().close());
      try (Result result =
          runner
              .get()
              .addTarget(step)
              .fetch(loss.total())
              .fetch(loss.reconstruction())
              .fetch(loss.divergence())
              .run()) {
        return new Step(scalar(result.get(0)), scalar(result.get(1)), scalar(result.get(2)));
      }
    }
  }

  /**
   * Loss of each row in one deterministic pass, and the divergence by dimension summed over the
   * rows; in nats.
   */
  record Evaluation(float[] bounds, float[] klByDimension) {}

  Evaluation evaluate(RowBatch rows) {
    try (TFloat64 numeric = RowTensors.numeric(rows);
        TInt32 category = RowTensors.category(rows);
        Result result =
            session
                .runner()
                .feed(inputs.numeric(), numeric)
                .feed(inputs.category(), category)
                .fetch(bounds)
                .fetch(divergenceByDimension)
                .run()) {
      return new Evaluation(floats(result.get(0)), floats(result.get(1)));
    }
  }

  /**
   * Loss of each row as {@link #evaluate} has it, but with nothing hidden from the encoder: looking
   * on must not use up random numbers, or the weights would depend on it.
   */
  float[] losses(RowBatch rows) {
    try (TFloat64 numeric = RowTensors.numeric(rows);
        TInt32 category = RowTensors.category(rows);
        Result result =
            session
                .runner()
                .feed(seen.numeric(), numeric)
                .feed(seen.category(), category)
                .fetch(losses)
                .run()) {
      return floats(result.get(0));
    }
  }

  /** A copy of the weights as they are now. */
  Weights weights() {
    Session.Runner runner = session.runner();
    List<String> names = new ArrayList<>(parameters.all().keySet());
    names.forEach(name -> runner.fetch(parameters.all().get(name)));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), floats(result.get(i)));
      }
    }
    return new Weights(initial.layers(), values);
  }

  private static double scalar(Tensor tensor) {
    return ((TFloat32) tensor).getFloat();
  }

  private static float[] floats(Tensor tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    ((TFloat32) tensor).asRawTensor().data().asFloats().read(values);
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
