package io.eddy.trainer.impute;

import io.eddy.model.feature.RowBatch;
import io.eddy.trainer.history.EncodedHistory;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;

/** For each row of a file in turn, what goes into its missing cells. Not thread-safe. */
final class FilledRows implements Iterator<Map<ImputedField, FilledCell>> {
  private static final int BATCH = 500;

  private final EncodedHistory file;
  private final Filling filling;
  private final LongConsumer progress;
  private List<Map<ImputedField, FilledCell>> batch = List.of();
  private int batchStart;
  private int next;

  /** Says before every batch how many rows are done. */
  FilledRows(EncodedHistory file, Filling filling, LongConsumer progress) {
    this.file = file;
    this.filling = filling;
    this.progress = progress;
  }

  @Override
  public boolean hasNext() {
    return next < file.size();
  }

  @Override
  public Map<ImputedField, FilledCell> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the file has grown while it was read");
    }
    if (next == batchStart + batch.size()) {
      batchStart = next;
      progress.accept(next);
      RowBatch rows = RowBatch.of(file.spec());
      for (int row = next; row < Math.min(file.size(), next + BATCH); row++) {
        file.copyRow(row, rows);
      }
      batch = filling.of(rows);
    }
    return batch.get(next++ - batchStart);
  }
}
