package io.eddy.trainer.vae;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * The evidence lower bound of a trained model on some rows, in nats a row and as a loss: lower is
 * better. By sampling and with a divergence of weight one, however the model was trained, so that
 * it bounds the same likelihood of the same standardised rows and configurations compare; the pass
 * at the latent mean that scores events flatters posteriors that are wide. Of a plain autoencoder,
 * the reconstruction term.
 */
public final class ValidationBound {
  private static final int SAMPLES = 4;
  private static final int BATCH = 1024;
  private static final long STREAM = 0x0b0dL;

  private final FeatureSpec spec;
  private final RowReader reader;
  private final int[] rows;

  public ValidationBound(FeatureSpec spec, RowReader reader, int[] rows) {
    this.spec = spec;
    this.reader = reader;
    this.rows = Arrays.copyOf(rows, Math.min(rows.length, VaeTrainer.MOST_STOPPING_ROWS));
  }

  /** The mean without the rows that training would leave out. */
  public double of(TrainedVae vae) {
    float[] bounds = new float[rows.length];
    try (Graph graph = new Graph();
        Session session = CallerThread.session(graph)) {
      Ops tf = Ops.create(graph);
      Inputs inputs = Inputs.of(tf, vae.shape(), TrainingGraph.CLIP, new Inputs.Hiding.Nothing());
      Operand<TFloat32> bound = bound(tf, vae, inputs);
      RowBatch batch = RowBatch.of(spec);
      for (int first = 0; first < rows.length; first += BATCH) {
        batch.clear();
        for (int i = first; i < Math.min(rows.length, first + BATCH); i++) {
          reader.copyRow(rows[i], batch);
        }
        try (TFloat64 numeric = RowTensors.numeric(batch);
            TInt32 category = RowTensors.category(batch);
            Result result =
                session
                    .runner()
                    .feed(inputs.numeric(), numeric)
                    .feed(inputs.category(), category)
                    .fetch(bound)
                    .run()) {
          float[] part = new float[batch.size()];
          ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(part);
          System.arraycopy(part, 0, bounds, first, part.length);
        }
      }
    }
    return RowShares.meanWithoutWorst(bounds, vae.hyperparameters().history().leftOut());
  }

  private static Operand<TFloat32> bound(Ops tf, TrainedVae vae, Inputs inputs) {
    Hyperparameters hyperparameters = vae.hyperparameters();
    Network network =
        new Network(tf, Parameters.constants(tf, vae.weights()), vae.shape(), hyperparameters);
    Likelihood likelihood = new Likelihood(tf, vae.shape(), inputs, hyperparameters.objective());
    Network.Posterior posterior = network.encode(inputs.encoder());
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      Operand<TFloat32> noise =
          Noise.of(tf, inputs.numeric(), vae.latent(), hyperparameters.seed(), STREAM + i);
      Operand<TFloat32> latents = network.draw(posterior, noise);
      terms.add(Loss.terms(tf, likelihood, network.decode(latents, inputs.context())));
    }
    return tf.math.add(
        tf.math.div(tf.math.addN(terms), tf.constant((float) SAMPLES)),
        tf.reduceSum(network.divergenceByDimension(posterior), tf.constant(1)));
  }
}
