package io.eddy.trainer.vae;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StopGradient;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How much each row of a batch counts in its loss: evenly, or not at all for the worst ones. */
final class RowShares {
  private RowShares() {}

  /**
   * Shares that add up to one, float32 [B].
   *
   * @param leftOut share of the rows, those with the greatest loss, that get nothing; scalar
   */
  static Operand<TFloat32> withoutWorst(
      Ops tf, Operand<TFloat32> losses, Operand<TFloat32> leftOut) {
    Operand<TFloat32> rows = tf.dtypes.cast(tf.size(losses), TFloat32.class);
    Operand<TInt32> kept =
        tf.dtypes.cast(tf.math.sub(rows, tf.math.floor(tf.math.mul(rows, leftOut))), TInt32.class);
    Operand<TFloat32> greatest = tf.nn.nthElement(losses, tf.math.sub(kept, tf.constant(1)));
    return scaled(tf, tf.dtypes.cast(tf.math.lessEqual(losses, greatest), TFloat32.class));
  }

  static Operand<TFloat32> even(Ops tf, Operand<TFloat32> losses) {
    return scaled(tf, tf.onesLike(losses));
  }

  /** No gradient: a row must not lose weight by getting worse. */
  private static StopGradient<TFloat32> scaled(Ops tf, Operand<TFloat32> counts) {
    return tf.stopGradient(tf.math.div(counts, tf.reduceSum(counts, tf.constant(0))));
  }

  /** The mean of figures by row, less a share of the greatest; NaN when any of them is. */
  static double meanWithoutWorst(float[] figures, double leftOut) {
    float[] ascending = figures.clone();
    Arrays.sort(ascending);
    int kept = ascending.length - (int) (ascending.length * leftOut);
    double sum = Float.isNaN(ascending[ascending.length - 1]) ? Double.NaN : 0;
    for (int i = 0; i < kept; i++) {
      sum += ascending[i];
    }
    return sum / kept;
  }

  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values, Operand<TFloat32> shares) {
    return tf.reduceSum(tf.math.mul(values, shares), tf.constant(0));
  }
}
