package io.eddy.trainer.vae;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Cuts columns out of a matrix, and puts them into one. */
final class Columns {
  private Columns() {}

  /** Slice: the one such op that always has a gradient. */
  static <T extends TType> Operand<T> slice(Ops tf, Operand<T> matrix, int first, int count) {
    return tf.slice(matrix, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
  }

  /** Whether these stand side by side, in order. */
  static boolean adjacent(List<Integer> columns) {
    return !columns.isEmpty()
        && IntStream.range(0, columns.size()).allMatch(i -> columns.get(i) == columns.get(0) + i);
  }

  /** The columns at their places in a matrix of zeros, float32 [B, width]. */
  static Operand<TFloat32> place(
      Ops tf, Operand<TFloat32> columns, List<Integer> places, int width) {
    if (adjacent(places)) {
      int before = places.get(0);
      int after = width - before - places.size();
      return before + after == 0
          ? columns
          : tf.pad(columns, tf.constant(new int[][] {{0, 0}, {before, after}}), tf.constant(0f));
    }
    int[] sources = new int[width];
    Arrays.fill(sources, places.size());
    for (int i = 0; i < places.size(); i++) {
      sources[places.get(i)] = i;
    }
    Operand<TFloat32> nothing = tf.zerosLike(slice(tf, columns, 0, 1));
    return tf.gather(
        tf.concat(List.of(columns, nothing), tf.constant(1)), tf.constant(sources), tf.constant(1));
  }
}
