package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** A batch's rows as the two tensors that every graph is fed. The caller closes them. */
final class RowTensors {
  private RowTensors() {}

  static TFloat64 numeric(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), rows.numericColumns());
    return shape.size() == 0
        ? TFloat64.tensorOf(shape)
        : TFloat64.tensorOf(
            shape, DataBuffers.of(rows.numbers(), false, false).narrow(shape.size()));
  }

  static TInt32 category(RowBatch rows) {
    Shape shape = Shape.of(rows.size(), rows.categoryColumns());
    return shape.size() == 0
        ? TInt32.tensorOf(shape)
        : TInt32.tensorOf(
            shape, DataBuffers.of(rows.categories(), false, false).narrow(shape.size()));
  }
}
