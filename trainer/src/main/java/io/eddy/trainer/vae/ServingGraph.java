package io.eddy.trainer.vae;

import io.eddy.model.score.ModelSignature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The trained network as a SavedModel with the signatures of {@link ModelSignature}. Weights are
 * constants: the folder holds one graph and nothing that training left behind.
 */
public final class ServingGraph {
  /** Standard deviations; keeps squares within float32 however wild the value. */
  static final double CLIP = 1e4;

  private final TrainedVae vae;
  private final Ops tf;
  private final Inputs inputs;
  private final Network network;
  private final Inputs.Hiding hiding;

  private ServingGraph(Graph graph, TrainedVae vae) {
    this.vae = vae;
    this.tf = Ops.create(graph);
    this.hiding =
        vae.mixtures()
            .filling()
            .<Inputs.Hiding>map(gaussian -> new Inputs.Hiding.Filled(new Filling(tf, gaussian)))
            .orElseGet(Inputs.Hiding.Nothing::new);
    this.inputs = Inputs.of(tf, vae.shape(), CLIP, hiding);
    this.network =
        new Network(
            tf, Parameters.constants(tf, vae.weights()), vae.shape(), vae.hyperparameters());
  }

  /** Writes the SavedModel into a folder that does not exist yet. */
  public static void export(TrainedVae vae, Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      ServingGraph serving = new ServingGraph(graph, vae);
      List<Signature> signatures = serving.signatures();
      try (Session session = new Session(graph)) {
        SavedModelBundle.exporter(folder.toString())
            .withTags(ModelSignature.TAG)
            .withSession(session)
            .withSignatures(signatures.toArray(Signature[]::new))
            .export();
      }
    }
  }

  private List<Signature> signatures() {
    Judge judge = new Judge(tf, vae, network);
    Judgement judged = judge.judge(inputs);
    Likelihood likelihood = judged.likelihood();
    Network.Posterior posterior = judged.posterior();
    Operand<TFloat32> decoded = judged.decoded();
    DecodedUnits units = new DecodedUnits(tf, vae.shape(), likelihood);
    Counterfactual blame =
        Counterfactual.of(tf, new Counterfactual.Over(judge, inputs, hiding), judged);
    Operand<TFloat32> reconstruction = tf.reduceSum(blame.contribution(), tf.constant(1));
    Operand<TFloat32> score =
        switch (vae.hyperparameters().scoring().type()) {
          case ELBO -> judged.bound();
          case RECONSTRUCTION -> judged.term();
          case IMPORTANCE -> importance(posterior, likelihood);
        };
    return List.of(
        signature(ModelSignature.SCORE)
            .output(ModelSignature.SCORE_NATS, score)
            .output(ModelSignature.LATENT_MEAN, posterior.mean())
            .build(),
        signature(ModelSignature.EXPLAIN)
            .output(ModelSignature.SCORE_NATS, score)
            .output(ModelSignature.LATENT_MEAN, posterior.mean())
            .output(ModelSignature.LATENT_LOG_VARIANCE, posterior.logVariance())
            .output(ModelSignature.RECONSTRUCTION, reconstruction)
            .output(ModelSignature.KL, judged.divergence())
            .output(ModelSignature.CONTRIBUTION, blame.contribution())
            .output(ModelSignature.EXPECTED_NUMERIC, expectedNumbers(likelihood, blame.expected()))
            .output(ModelSignature.EXPECTED_CATEGORY, expectedCategories(likelihood, decoded))
            .output(
                ModelSignature.EXPECTED_DEVIATION,
                judged
                    .opinion()
                    .map(said -> units.inUnits(said.deviation()))
                    .orElseGet(() -> units.deviations(decoded)))
            .output(ModelSignature.CATEGORY_PROBABILITY, units.largestProbabilities(decoded))
            .build(),
        new SampleSignature(tf, vae, network, units).over(aggregatePosterior()));
  }

  /** The components of the prior that the trained model itself implies, float32 [K, k] each. */
  private Network.Posterior aggregatePosterior() {
    return new Network.Posterior(
        vae.exemplars().means().constant(tf), vae.exemplars().logVariances().constant(tf));
  }

  private Signature.Builder signature(String name) {
    return Signature.builder()
        .key(name)
        .methodName("tensorflow/serving/predict")
        .input(ModelSignature.NUMERIC, inputs.numeric())
        .input(ModelSignature.CATEGORY, inputs.category());
  }

  private Operand<TFloat64> expectedNumbers(Likelihood likelihood, Operand<TFloat32> standardised) {
    double[] means = vae.shape().columns().stream().mapToDouble(InputShape.Column::mean).toArray();
    double[] deviations =
        vae.shape().columns().stream().mapToDouble(InputShape.Column::deviation).toArray();
    Operand<TFloat64> expected =
        tf.math.add(
            tf.math.mul(tf.dtypes.cast(standardised, TFloat64.class), tf.constant(deviations)),
            tf.constant(means));
    return tf.select(likelihood.given(), inputs.numeric(), vae.ranges().clamp(tf, expected));
  }

  private Operand<TInt32> expectedCategories(Likelihood likelihood, Operand<TFloat32> decoded) {
    List<Operand<TInt32>> columns = new ArrayList<>();
    // An empty slice of the input stands for "no category columns".
    columns.add(Columns.slice(tf, inputs.category(), 0, 0));
    for (int i = 0; i < vae.shape().categories().size(); i++) {
      columns.add(tf.expandDims(likelihood.expectedCategory(decoded, i), tf.constant(1)));
    }
    return columns.size() == 1 ? columns.get(0) : tf.concat(columns, tf.constant(1));
  }

  /**
   * -log of the mean over samples z of p(x|z) p(z) / q(z|x), with one constant table of noise for
   * every row, so that the same event always gets the same score. Float32 [B].
   */
  private Operand<TFloat32> importance(Network.Posterior posterior, Likelihood likelihood) {
    int samples = vae.hyperparameters().scoring().samples();
    float[] noise = new float[samples * vae.latent()];
    SplittableRandom random = new SplittableRandom(vae.hyperparameters().seed());
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    Operand<TFloat32> deviation =
        tf.math.exp(tf.math.mul(posterior.logVariance(), tf.constant(0.5f)));
    List<Operand<TFloat32>> logWeights = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      float[] one = new float[vae.latent()];
      System.arraycopy(noise, i * one.length, one, 0, one.length);
      Operand<TFloat32> epsilon = tf.constant(Shape.of(1, one.length), DataBuffers.of(one));
      Operand<TFloat32> latent = tf.math.add(posterior.mean(), tf.math.mul(epsilon, deviation));
      Operand<TFloat32> surprise =
          tf.reduceSum(
              Judge.terms(tf, vae, likelihood, network.decode(latent, inputs.context())),
              tf.constant(1));
      // log p(z) - log q(z|x): the terms in log 2 pi cancel.
      Operand<TFloat32> ratio =
          tf.reduceSum(
              tf.math.mul(
                  tf.constant(0.5f),
                  tf.math.sub(
                      tf.math.add(posterior.logVariance(), tf.math.square(epsilon)),
                      tf.math.square(latent))),
              tf.constant(1));
      logWeights.add(tf.expandDims(tf.math.sub(ratio, surprise), tf.constant(1)));
    }
    Operand<TFloat32> all =
        samples == 1 ? logWeights.get(0) : tf.concat(logWeights, tf.constant(1));
    Operand<TFloat32> largest = tf.max(all, tf.constant(1), Max.keepDims(true));
    Operand<TFloat32> sum = tf.reduceSum(tf.math.exp(tf.math.sub(all, largest)), tf.constant(1));
    Operand<TFloat32> logMean =
        tf.math.sub(
            tf.math.add(tf.math.log(sum), tf.squeeze(largest, Squeeze.axis(List.of(1L)))),
            tf.constant((float) Math.log(samples)));
    return tf.math.neg(logMean);
  }
}
