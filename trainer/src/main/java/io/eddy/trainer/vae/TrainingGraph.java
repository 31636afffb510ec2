package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.random.RandomStandardNormal;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The network with its loss and optimiser in one session. Owns the native graph and session; one
 * thread. The same seed and rows give the same weights to the last bit.
 */
final class TrainingGraph implements AutoCloseable {
  /** Standard deviations; a wilder training value would only blow up the gradient. */
  private static final double CLIP = 50;

  private final Graph graph = new Graph();
  private final Session session;
  private final Inputs inputs;
  private final Parameters parameters;
  private final Placeholder<TFloat32> beta;
  private final Placeholder<TFloat32> learningRate;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> reconstruction;
  private final Operand<TFloat32> divergence;
  private final Operand<TFloat32> bound;
  private final Operand<TFloat32> divergenceByDimension;
  private final Op step;
  private final Weights initial;

  TrainingGraph(InputShape shape, Hyperparameters hyperparameters) {
    int latent = hyperparameters.latent();
    Ops tf = Ops.create(graph);
    initial =
        Weights.initial(Layer.of(shape, hyperparameters.hidden(), latent), hyperparameters.seed());
    inputs = Inputs.of(tf, shape, CLIP, new Inputs.Hiding.AtRandom(hyperparameters.seed()));
    beta = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    parameters = Parameters.variables(tf, initial);
    Network network = new Network(tf, parameters, hyperparameters.hidden().size(), latent);
    Likelihood likelihood = new Likelihood(tf, shape, inputs, hyperparameters.leastLogVariance());
    Network.Posterior posterior = network.encode(inputs.encoder());
    Operand<TFloat32> deviation =
        tf.math.exp(tf.math.mul(posterior.logVariance(), tf.constant(0.5f)));
    Operand<TFloat32> sample =
        tf.math.add(
            posterior.mean(), tf.math.mul(noise(tf, latent, hyperparameters.seed()), deviation));
    Operand<TFloat32> byDimension = network.divergenceByDimension(posterior);
    Operand<TFloat32> divergences = tf.reduceSum(byDimension, tf.constant(1));
    Operand<TFloat32> sampled = terms(tf, likelihood, network.decode(sample, inputs.context()));
    Operand<TFloat32> atMean =
        terms(tf, likelihood, network.decode(posterior.mean(), inputs.context()));
    reconstruction = tf.math.mean(sampled, tf.constant(0));
    divergence = tf.math.mean(divergences, tf.constant(0));
    loss = tf.math.add(reconstruction, tf.math.mul(beta, divergence));
    bound = tf.reduceSum(tf.math.add(atMean, divergences), tf.constant(0));
    divergenceByDimension = tf.reduceSum(byDimension, tf.constant(0));
    step = Adam.step(graph, loss, parameters, learningRate, hyperparameters.gradientNorm());
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(1)
                .setInterOpParallelismThreads(1)
                .build());
    session.initialize();
  }

  /** Rows come from the placeholder: a shape taken from the mean would need a gradient. */
  private Operand<TFloat32> noise(Ops tf, int latent, long seed) {
    Operand<TInt32> rows =
        tf.slice(
            tf.shape(inputs.numeric()), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> noiseShape =
        tf.concat(List.of(rows, tf.constant(new int[] {latent})), tf.constant(0));
    // Both seeds zero would mean a seed from the clock.
    return tf.random.randomStandardNormal(
        noiseShape,
        TFloat32.class,
        RandomStandardNormal.seed(seed),
        RandomStandardNormal.seed2(0x0eddL));
  }

  /** Negative log-likelihood of each row, float32 [B]. */
  private static Operand<TFloat32> terms(Ops tf, Likelihood likelihood, Operand<TFloat32> decoded) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    terms.add(tf.reduceSum(likelihood.numbers(decoded), tf.constant(1)));
    terms.addAll(likelihood.categories(decoded, false));
    return tf.math.addN(terms);
  }

  /** Means a row in nats. */
  record Step(double loss, double reconstruction, double kl) {}

  Step train(RowBatch rows, double betaNow, double learningRateNow) {
    try (TFloat64 numeric = numeric(rows);
        TInt32 category = category(rows);
        TFloat32 weight = TFloat32.scalarOf((float) betaNow);
        TFloat32 rate = TFloat32.scalarOf((float) learningRateNow);
        Result result =
            session
                .runner()
                .feed(inputs.numeric(), numeric)
                .feed(inputs.category(), category)
                .feed(beta, weight)
                .feed(learningRate, rate)
                .addTarget(step)
                .fetch(loss)
                .fetch(reconstruction)
                .fetch(divergence)
                .run()) {
      return new Step(scalar(result.get(0)), scalar(result.get(1)), scalar(result.get(2)));
    }
  }

  /** Sums over the rows, in nats. */
  record Evaluation(double bound, double[] klByDimension) {}

  Evaluation evaluate(RowBatch rows) {
    try (TFloat64 numeric = numeric(rows);
        TInt32 category = category(rows);
        Result result =
            session
                .runner()
                .feed(inputs.numeric(), numeric)
                .feed(inputs.category(), category)
                .fetch(bound)
                .fetch(divergenceByDimension)
                .run()) {
      float[] byDimension = floats(result.get(1));
      double[] kl = new double[byDimension.length];
      for (int i = 0; i < kl.length; i++) {
        kl[i] = byDimension[i];
      }
      return new Evaluation(scalar(result.get(0)), kl);
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

  private static TFloat64 numeric(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), rows.numericColumns());
    return shape.size() == 0
        ? TFloat64.tensorOf(shape)
        : TFloat64.tensorOf(
            shape, DataBuffers.of(rows.numbers(), false, false).narrow(shape.size()));
  }

  private static TInt32 category(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), rows.categoryColumns());
    return shape.size() == 0
        ? TInt32.tensorOf(shape)
        : TInt32.tensorOf(
            shape, DataBuffers.of(rows.categories(), false, false).narrow(shape.size()));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
