package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.Component;
import io.eddy.trainer.mixture.Mixture;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mixture's numbers as constants of one graph, which all rows of the graph are judged with.
 *
 * @param whitening transposed whitenings of all components side by side, and below them the
 *     negative whitened means, [d + 1, K d]
 * @param logWeights what each component adds whatever the row, [K]
 */
record MixtureFactors(Mixture mixture, Operand<TFloat32> whitening, Operand<TFloat32> logWeights) {

  static MixtureFactors of(Ops tf, Mixture mixture) {
    return new MixtureFactors(mixture, whitening(tf, mixture), tf.constant(logWeights(mixture)));
  }

  /** Rows less their means in each component's own units, [B, d] to [B, K, d]. */
  Operand<TFloat32> whitened(Ops tf, Operand<TFloat32> rows) {
    Operand<TFloat32> ones = tf.onesLike(Columns.slice(tf, rows, 0, 1));
    return tf.reshape(
        tf.linalg.matMul(tf.concat(List.of(rows, ones), tf.constant(1)), whitening),
        tf.constant(new int[] {-1, mixture.components().size(), mixture.columns()}));
  }

  /** The transposed whitenings alone, [d, K, d]. */
  Operand<TFloat32> tilts(Ops tf) {
    int columns = mixture.columns();
    int count = mixture.components().size();
    return tf.reshape(
        tf.slice(whitening, tf.constant(new int[] {0, 0}), tf.constant(new int[] {columns, -1})),
        tf.constant(new int[] {columns, count, columns}));
  }

  /** Inverse variances of each column given the others, [K, d]. */
  Operand<TFloat32> precisions(Ops tf) {
    int columns = mixture.columns();
    int count = mixture.components().size();
    float[] values = new float[count * columns];
    for (int i = 0; i < count; i++) {
      double[] precisions = mixture.components().get(i).precisions();
      for (int column = 0; column < columns; column++) {
        values[i * columns + column] = (float) precisions[column];
      }
    }
    return tf.constant(Shape.of(count, columns), DataBuffers.of(values, true, false));
  }

  private static Operand<TFloat32> whitening(Ops tf, Mixture mixture) {
    int columns = mixture.columns();
    int width = mixture.components().size() * columns;
    float[] values = new float[(columns + 1) * width];
    for (int i = 0; i < mixture.components().size(); i++) {
      Component component = mixture.components().get(i);
      for (int row = 0; row < columns; row++) {
        double centre = 0;
        for (int column = 0; column <= row; column++) {
          double factor = component.whitening(row, column);
          values[column * width + i * columns + row] = (float) factor;
          centre += factor * component.mean(column);
        }
        values[columns * width + i * columns + row] = (float) -centre;
      }
    }
    return tf.constant(Shape.of(columns + 1, width), DataBuffers.of(values, true, false));
  }

  private static float[] logWeights(Mixture mixture) {
    float[] values = new float[mixture.components().size()];
    for (int i = 0; i < values.length; i++) {
      Component component = mixture.components().get(i);
      values[i] =
          (float)
              (component.logWeight()
                  - component.logDeterminant()
                  - mixture.columns() * Math.log(2 * Math.PI) / 2);
    }
    return values;
  }
}
