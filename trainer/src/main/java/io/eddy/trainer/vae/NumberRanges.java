package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

/**
 * Which numbers the training rows held in each column: the least, the largest, and whether all were
 * whole. A Gaussian knows none of this, and a made-up row should. Collected in one pass over the
 * rows; one owner, not thread-safe.
 */
final class NumberRanges {
  private static final double WHOLE = 1;
  private static final double ANY = 0;

  /** From here on, every double is whole. */
  private static final double LARGEST_EXACT = 0x1p53;

  private final double[] least;
  private final double[] most;
  private final double[] step;

  NumberRanges(int columns) {
    least = new double[columns];
    most = new double[columns];
    step = new double[columns];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    Arrays.fill(step, WHOLE);
  }

  /** Missing and infinite cells say nothing about either. */
  void add(RowBatch rows) {
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < least.length; column++) {
        double value = rows.number(row, column);
        if (Double.isFinite(value)) {
          least[column] = Math.min(least[column], value);
          most[column] = Math.max(most[column], value);
          boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT;
          step[column] = whole ? step[column] : ANY;
        }
      }
    }
  }

  /** Numbers beyond the least and the largest as these, if there are any; float64 [B, n]. */
  Operand<TFloat64> clamp(Ops tf, Operand<TFloat64> numbers) {
    double[] from = least.clone();
    double[] to = most.clone();
    for (int column = 0; column < from.length; column++) {
      if (from[column] > to[column]) {
        from[column] = Double.NEGATIVE_INFINITY;
        to[column] = Double.POSITIVE_INFINITY;
      }
    }
    return tf.math.maximum(tf.math.minimum(numbers, tf.constant(to)), tf.constant(from));
  }

  /** Rows of least, largest and step, float64 [3, n]. */
  Operand<TFloat64> constant(Ops tf) {
    double[] all = new double[3 * least.length];
    System.arraycopy(least, 0, all, 0, least.length);
    System.arraycopy(most, 0, all, least.length, least.length);
    System.arraycopy(step, 0, all, 2 * least.length, least.length);
    return tf.constant(Shape.of(3, least.length), DataBuffers.of(all));
  }
}
