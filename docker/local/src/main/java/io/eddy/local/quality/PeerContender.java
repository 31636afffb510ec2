package io.eddy.local.quality;

import io.eddy.local.peer.Peer;
import io.eddy.local.peer.PeerKind;
import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.ScoringSpeed;
import io.eddy.local.quality.set.Task;
import io.eddy.trainer.bundle.Ranking;
import java.util.function.DoubleConsumer;

/** A peer on the same rows, as numbers. */
final class PeerContender implements Contender {
  private static final int ROWS_A_REPORT = 1000;
  private static final int TIMED_ROWS = 200;

  private final PeerKind kind;

  PeerContender(PeerKind kind) {
    this.kind = kind;
  }

  @Override
  public String title() {
    return kind.label();
  }

  @Override
  public Outcome run(Task task, DoubleConsumer progress) {
    double[][] history = task.set().numbers(task.history());
    long started = System.nanoTime();
    Peer peer = kind.fit(history, task.seed());
    double trainSeconds = (System.nanoTime() - started) / 1e9;
    double[][] rows = task.set().numbers(task.scored());
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = (float) peer.score(rows[i]);
      if (i % ROWS_A_REPORT == 0) {
        progress.accept(i / (double) rows.length);
      }
    }
    int timed = Math.min(rows.length, TIMED_ROWS);
    double eventsPerSecond =
        ScoringSpeed.eventsPerSecond(
            timed,
            () -> {
              for (int i = 0; i < timed; i++) {
                // Kept, for a score that nobody looks at need not be calculated.
                scores[i] = (float) peer.score(rows[i]);
              }
            });
    Ranking ranking = Ranking.of(scores, task.set().anomalous(task.scored()));
    return Outcome.of(task, ranking, trainSeconds, eventsPerSecond);
  }
}
