package io.eddy.trainer.vae;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomStandardNormal;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Standard normal noise, new in every run of a graph, the same in every run of a program. */
final class Noise {
  private Noise() {}

  /**
   * Float32 [B, columns].
   *
   * @param rows what has so many rows, and must be a placeholder: through anything else there would
   *     have to be a gradient
   * @param stream differs for each noise of a graph, and is not zero: two zeros would mean a seed
   *     from the clock
   */
  static Operand<TFloat32> of(
      Ops tf, Operand<? extends TType> rows, int columns, long seed, long stream) {
    Operand<TInt32> count =
        tf.slice(tf.shape(rows), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    return tf.random.randomStandardNormal(
        tf.concat(List.of(count, tf.constant(new int[] {columns})), tf.constant(0)),
        TFloat32.class,
        RandomStandardNormal.seed(seed),
        RandomStandardNormal.seed2(stream));
  }
}
