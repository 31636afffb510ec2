package io.eddy.trainer.vae;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/** Cuts columns out of a matrix. Slice: the one such op that always has a gradient. */
final class Columns {
  private Columns() {}

  static <T extends TType> Operand<T> slice(Ops tf, Operand<T> matrix, int first, int count) {
    return tf.slice(matrix, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
  }
}
