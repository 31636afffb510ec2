package io.eddy.local.quality.set;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.Scores;
import io.eddy.trainer.history.EncodedHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast rows are scored on one thread; by a model in batches as a service does, encoding left
 * out. The median of many passes: what else the machine does makes single passes slow, and never
 * fast.
 */
public final class ScoringSpeed {
  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 40;
  private static final int LEAST_PASSES = 5;
  private static final int MOST_PASSES = 200;
  private static final long ENOUGH_NANOS = 300_000_000L;

  private ScoringSpeed() {}

  public static double eventsPerSecond(EncodedHistory rows, ModelScorer scorer) {
    List<RowBatch> batches = batches(rows);
    Scores scores = new Scores(scorer.latentDimensions());
    return eventsPerSecond(
        batches.stream().mapToLong(RowBatch::size).sum(),
        () -> batches.forEach(batch -> scorer.score(batch, scores)));
  }

  /** Rows a second, of a pass over so many rows that can be repeated. */
  public static double eventsPerSecond(long rows, Runnable pass) {
    double[] speeds = new double[MOST_PASSES];
    int passes = 0;
    pass.run();
    long started = System.nanoTime();
    while (passes < LEAST_PASSES
        || (passes < MOST_PASSES && System.nanoTime() - started < ENOUGH_NANOS)) {
      long begun = System.nanoTime();
      pass.run();
      speeds[passes++] = rows * 1e9 / Math.max(1, System.nanoTime() - begun);
    }
    Arrays.sort(speeds, 0, passes);
    return speeds[passes / 2];
  }

  private static List<RowBatch> batches(EncodedHistory rows) {
    List<RowBatch> batches = new ArrayList<>();
    for (int row = 0; row < rows.size() && row < BATCH * MOST_BATCHES; row++) {
      if (row % BATCH == 0) {
        batches.add(RowBatch.of(rows.spec()));
      }
      rows.copyRow(row, batches.get(batches.size() - 1));
    }
    return batches;
  }
}
