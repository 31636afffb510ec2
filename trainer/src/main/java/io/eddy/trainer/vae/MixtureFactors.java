package io.eddy.trainer.vae;

import io.eddy.trainer.mixture.Component;
import io.eddy.trainer.mixture.Mixture;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mixture's numbers as constants of one graph, which all rows of the graph are judged with.
 *
 * @param whitening transposed whitenings of all components side by side, [d, K d]
 * @param centres whitened means, [K d]
 * @param logWeights what each component adds whatever the row, [K]
 */
record MixtureFactors(
    Mixture mixture,
    Operand<TFloat32> whitening,
    Operand<TFloat32> centres,
    Operand<TFloat32> logWeights) {

  static MixtureFactors of(Ops tf, Mixture mixture) {
    return new MixtureFactors(
        mixture,
        whitening(tf, mixture),
        tf.constant(centres(mixture)),
        tf.constant(logWeights(mixture)));
  }

  /** Transposed whitening of one component, [d, d]. */
  Operand<TFloat32> whitening(Ops tf, int index) {
    return Columns.slice(tf, whitening, index * mixture.columns(), mixture.columns());
  }

  private static Operand<TFloat32> whitening(Ops tf, Mixture mixture) {
    int columns = mixture.columns();
    int width = mixture.components().size() * columns;
    float[] values = new float[columns * width];
    for (int i = 0; i < mixture.components().size(); i++) {
      Component component = mixture.components().get(i);
      for (int row = 0; row < columns; row++) {
        for (int column = 0; column <= row; column++) {
          values[column * width + i * columns + row] = (float) component.whitening(row, column);
        }
      }
    }
    return tf.constant(Shape.of(columns, width), DataBuffers.of(values, true, false));
  }

  private static float[] centres(Mixture mixture) {
    int columns = mixture.columns();
    float[] values = new float[mixture.components().size() * columns];
    for (int i = 0; i < mixture.components().size(); i++) {
      Component component = mixture.components().get(i);
      for (int row = 0; row < columns; row++) {
        double sum = 0;
        for (int column = 0; column <= row; column++) {
          sum += component.whitening(row, column) * component.mean(column);
        }
        values[i * columns + row] = (float) sum;
      }
    }
    return values;
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
