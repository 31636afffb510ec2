package io.eddy.trainer.sample;

import io.eddy.model.feature.RowBatch;

/** Where made-up rows go. */
public interface RowSink extends AutoCloseable {
  /** Writes all rows of a batch. */
  void write(RowBatch rows);

  /** Ends the file and gives it its name. */
  void complete();

  /** Without {@link #complete}, nothing is left. */
  @Override
  void close();
}
