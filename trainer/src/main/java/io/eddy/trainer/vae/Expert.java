package io.eddy.trainer.vae;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.mixture.Mixture;
import io.eddy.trainer.mixture.MixtureFit;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Fits the mixtures beside the network on training rows, with gaps filled by what the decoder
 * expects.
 */
final class Expert {
  private static final int MOST_ROWS = 8000;
  private static final int BATCH = 1000;

  /** A covariance of more columns would cost more than the network. */
  private static final int MOST_COLUMNS = 512;

  /** Components times columns: together they cost no more than the network's layers. */
  private static final int MOST_MEANS = 640;

  /** Apart from the random numbers of the training, which start from the same seed. */
  private static final long STREAM = 0xe4be27L;

  private final FeatureSpec spec;
  private final RowReader reader;
  private final Hyperparameters hyperparameters;

  Expert(FeatureSpec spec, RowReader reader, Hyperparameters hyperparameters) {
    this.spec = spec;
    this.reader = reader;
    this.hyperparameters = hyperparameters;
  }

  /** Nothing where no mixture is wanted, or there is nothing to fit it on. */
  Mixtures fit(int[] training, Weights weights, InputShape shape) {
    MixtureColumns seen = new MixtureColumns(shape);
    int width = seen.width();
    if (width == 0 || width > MOST_COLUMNS) {
      return Mixtures.NONE;
    }
    int[] chosen = Shuffle.draw(training, MOST_ROWS, hyperparameters.seed() ^ STREAM);
    double[][] rows = filled(chosen, weights, shape, seen);
    boolean wanted = hyperparameters.mixture() > 0;
    return new Mixtures(
        wanted ? Optional.of(fit(rows, most(width), seen.kinds(rows))) : Optional.empty(),
        seen.numbers() > 0
            ? Optional.of(fit(numbers(rows, seen), 1, seen.kinds(rows)))
            : Optional.empty());
  }

  private Mixture fit(double[][] rows, int components, int[] kinds) {
    return MixtureFit.of(
        rows,
        components,
        hyperparameters.history().leftOutOfMixture(),
        kinds,
        hyperparameters.seed() ^ STREAM);
  }

  private int most(int width) {
    int wanted =
        Math.min(
            hyperparameters.architecture().size().components(),
            hyperparameters.history().mostComponents());
    return Math.min(wanted, Math.max(1, MOST_MEANS / width));
  }

  private static double[][] numbers(double[][] rows, MixtureColumns seen) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOf(row, seen.numbers()))
        .toArray(double[][]::new);
  }

  private double[][] filled(int[] rows, Weights weights, InputShape shape, MixtureColumns seen) {
    int columns = seen.width();
    double[][] filled = new double[rows.length][columns];
    try (Graph graph = new Graph();
        Session session = CallerThread.session(graph)) {
      Ops tf = Ops.create(graph);
      Inputs inputs = Inputs.of(tf, shape, TrainingGraph.CLIP, new Inputs.Hiding.Nothing());
      Network network = new Network(tf, Parameters.constants(tf, weights), shape, hyperparameters);
      Likelihood likelihood = new Likelihood(tf, shape, inputs, hyperparameters.objective());
      Operand<TFloat32> decoded =
          network.decode(network.encode(inputs.encoder()).mean(), inputs.context());
      Operand<TFloat32> values = seen.rows(tf, inputs, likelihood, decoded);
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
                    .fetch(values)
                    .run()) {
          float[] part = new float[batch.size() * columns];
          ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(part);
          for (int i = 0; i < part.length; i++) {
            filled[first + i / columns][i % columns] = part[i];
          }
        }
      }
    }
    return filled;
  }
}
