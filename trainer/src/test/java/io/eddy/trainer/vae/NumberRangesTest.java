package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.feature.RowBatch;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;

class NumberRangesTest {
  @Test
  void missingAndInfiniteCellsDoNotCount() {
    RowBatch rows = new RowBatch(3, 0);
    double[][] cells = {
      {1, 2.5, Double.NaN},
      {Double.POSITIVE_INFINITY, -7, Double.NaN},
      {Double.NaN, 3, Double.NEGATIVE_INFINITY},
      {-4, 3, Double.NaN}
    };
    for (double[] each : cells) {
      int row = rows.append();
      for (int column = 0; column < each.length; column++) {
        rows.setNumber(row, column, each[column]);
      }
    }
    NumberRanges ranges = new NumberRanges(3);
    ranges.add(rows);
    try (EagerSession session = EagerSession.create()) {
      TFloat64 found = ranges.constant(Ops.create(session)).asTensor();
      assertThat(found.getDouble(0, 0)).isEqualTo(-4);
      assertThat(found.getDouble(1, 0)).isEqualTo(1);
      assertThat(found.getDouble(2, 0)).isEqualTo(1);
      assertThat(found.getDouble(0, 1)).isEqualTo(-7);
      assertThat(found.getDouble(1, 1)).isEqualTo(3);
      assertThat(found.getDouble(2, 1)).isEqualTo(0);
      assertThat(found.getDouble(0, 2)).isGreaterThan(found.getDouble(1, 2));
      Ops tf = Ops.create(session);
      TFloat64 clamped =
          ranges.clamp(tf, tf.constant(new double[][] {{9, -9, 9}, {0, 0, -9}})).asTensor();
      assertThat(StdArrays.array2dCopyOf(clamped))
          .isDeepEqualTo(new double[][] {{1, -7, 9}, {0, 0, -9}});
    }
  }
}
