package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.ArrayList;
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
 * Runs the trained encoder once over the rows that shall be exemplars. It sees them as it will see
 * events: nothing hidden, and clipped as in {@link ServingGraph}.
 */
final class ExemplarGraph {
  private ExemplarGraph() {}

  static Exemplars run(
      Weights weights, InputShape shape, Hyperparameters hyperparameters, RowBatch rows) {
    try (Graph graph = new Graph();
        Session session = CallerThread.session(graph);
        TFloat64 numeric = RowTensors.numeric(rows);
        TInt32 category = RowTensors.category(rows)) {
      Ops tf = Ops.create(graph);
      Inputs inputs = Inputs.of(tf, shape, ServingGraph.CLIP, new Inputs.Hiding.Nothing());
      Network network = new Network(tf, Parameters.constants(tf, weights), shape, hyperparameters);
      Network.Posterior posterior = network.encode(inputs.encoder());
      Likelihood likelihood = new Likelihood(tf, shape, inputs, hyperparameters.objective());
      Operand<TFloat32> decoded = network.decode(posterior.mean(), inputs.context());
      Operand<TFloat32> given =
          Inputs.pick(tf, inputs.standardised(), shape.columns(InputShape.Role.CONTEXT));
      try (Result result =
          session
              .runner()
              .feed(inputs.numeric(), numeric)
              .feed(inputs.category(), category)
              .fetch(posterior.mean())
              .fetch(posterior.logVariance())
              .fetch(inputs.context())
              // A copy, for context may be nothing but these numbers.
              .fetch(tf.identity(given))
              .fetch(givenWords(tf, inputs, shape))
              .fetch(tf.math.sub(inputs.standardised(), likelihood.means(decoded)))
              .fetch(tf.identity(inputs.present()))
              .run()) {
        return new Exemplars(
            matrix(result, 0),
            matrix(result, 1),
            matrix(result, 2),
            matrix(result, 3),
            matrix(result, 4),
            Exemplars.missing(rows),
            new Residuals(shape, matrix(result, 5), matrix(result, 6))
                .deviations(hyperparameters.history().leftOut(), hyperparameters.seed()));
      }
    }
  }

  private static Operand<TFloat32> givenWords(Ops tf, Inputs inputs, InputShape shape) {
    List<Operand<TFloat32>> words = new ArrayList<>();
    // An empty slice stands for "no categories".
    words.add(Columns.slice(tf, inputs.standardised(), 0, 0));
    for (int index : shape.categories(InputShape.Role.CONTEXT)) {
      words.add(
          tf.oneHot(
              Inputs.column(tf, inputs.category(), index),
              tf.constant(shape.categories().get(index).classes()),
              tf.constant(1f),
              tf.constant(0f)));
    }
    return words.size() == 1 ? words.get(0) : tf.concat(words, tf.constant(1));
  }

  private static Matrix matrix(Result result, int index) {
    TFloat32 tensor = (TFloat32) result.get(index);
    float[] values = new float[(int) tensor.shape().size()];
    if (values.length > 0) {
      tensor.asRawTensor().data().asFloats().read(values);
    }
    return new Matrix((int) tensor.shape().get(0), values);
  }
}
