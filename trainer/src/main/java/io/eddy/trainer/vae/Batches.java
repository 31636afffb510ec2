package io.eddy.trainer.vae;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.SplittableRandom;

/**
 * An endless row of batches: every row once an epoch, in a new order each time. One owner, one
 * thread.
 */
final class Batches {
  private final RowReader reader;
  private final SplittableRandom random;
  private final int[] order;
  private final RowBatch batch;
  private final int size;
  private int next;

  Batches(FeatureSpec spec, RowReader reader, int[] rows, int size, long seed) {
    this.reader = reader;
    this.random = new SplittableRandom(seed);
    this.order = rows.clone();
    this.batch = RowBatch.of(spec);
    this.size = Math.min(size, rows.length);
    this.next = rows.length;
  }

  /** Rows in each batch. */
  int size() {
    return size;
  }

  /** The next batch; valid until the one after it. */
  RowBatch next() {
    if (next + size > order.length) {
      shuffle();
      next = 0;
    }
    batch.clear();
    for (int i = 0; i < size; i++) {
      reader.copyRow(order[next++], batch);
    }
    return batch;
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
  }
}
