package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The latent posteriors of some training rows under the final weights. Their even mixture is the
 * aggregate posterior: the prior that the trained model itself implies, and a better one than N(0,
 * I) wherever p(z) is needed (Tomczak and Welling, 2018). Beside each stands what its row gave the
 * decoder beside the latents, and which of its cells were missing. Made once a training by {@link
 * ExemplarGraph}; immutable.
 *
 * @param means posterior means, [K, k]
 * @param logVariances posterior log-variances, [K, k]
 * @param context what the decoder sees beside the latents, [K, c]
 * @param given the numbers that are context, in standard deviations, [K, context columns]
 * @param givenWords the categories that are context, one of each one's classes, [K, their classes]
 * @param missing one where a cell was missing, numeric columns first, [K, n + m]
 * @param residual deviations of {@link Residuals}, [1, n]
 */
record Exemplars(
    Matrix means,
    Matrix logVariances,
    Matrix context,
    Matrix given,
    Matrix givenWords,
    Matrix missing,
    Matrix residual) {
  /** Apart from the random numbers of the training, which start from the same seed. */
  private static final long STREAM = 0xe8e3L;

  /** One row of float32 values for each exemplar. */
  record Matrix(int rows, float[] values) {
    Matrix first(int count) {
      int kept = Math.min(count, rows);
      return new Matrix(kept, Arrays.copyOf(values, kept * (values.length / rows)));
    }

    Operand<TFloat32> constant(Ops tf) {
      Shape shape = Shape.of(rows, values.length / rows);
      return values.length == 0
          ? tf.zeros(tf.constant(shape), TFloat32.class)
          : tf.constant(shape, DataBuffers.of(values, true, false));
    }
  }

  int size() {
    return means.rows();
  }

  /** The first so many. */
  Exemplars first(int count) {
    return new Exemplars(
        means.first(count),
        logVariances.first(count),
        context.first(count),
        given.first(count),
        givenWords.first(count),
        missing.first(count),
        residual);
  }

  /** Some training rows in random order, the same for the same seed; all of them if few. */
  static int[] choose(int[] training, int most, long seed) {
    return Shuffle.draw(training, most, seed ^ STREAM);
  }

  static Matrix missing(RowBatch rows) {
    int numbers = rows.numericColumns();
    int width = numbers + rows.categoryColumns();
    float[] flags = new float[rows.size() * width];
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < width; column++) {
        boolean absent =
            column < numbers
                ? Double.isNaN(rows.number(row, column))
                : rows.category(row, column - numbers) == RowBatch.MISSING_CATEGORY;
        flags[row * width + column] = absent ? 1 : 0;
      }
    }
    return new Matrix(rows.size(), flags);
  }
}
