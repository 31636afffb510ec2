package io.eddy.trainer.vae;

import io.eddy.model.feature.RowBatch;

/** Where training rows come from, by index. */
@FunctionalInterface
public interface RowReader {
  /** Appends a row to the batch. */
  void copyRow(int row, RowBatch into);
}
