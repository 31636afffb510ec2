package io.eddy.local.quality.outcome;

import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;
import io.eddy.trainer.bundle.Ranking;
import java.util.Locale;

/**
 * What one detector did on one set; its components are the names of the JSON document. Rounded, so
 * that two runs print the same text.
 *
 * @param recallAt1 share of the anomalies found at 1 % false alarms
 * @param trainSeconds from the file to a detector that can score
 * @param eventsPerSecond scored on one thread
 */
public record Outcome(
    String set,
    Protocol protocol,
    long seed,
    double auroc,
    double auprc,
    double recallAt1,
    double trainSeconds,
    long eventsPerSecond) {
  public Outcome {
    auroc = Rounding.figure(auroc);
    auprc = Rounding.figure(auprc);
    recallAt1 = Rounding.figure(recallAt1);
    trainSeconds = Rounding.seconds(trainSeconds);
  }

  public static Outcome of(
      Task task, Ranking ranking, double trainSeconds, double eventsPerSecond) {
    return new Outcome(
        task.set().name(),
        task.protocol(),
        task.seed(),
        ranking.auroc(),
        ranking.auprc(),
        ranking.recallAtOnePercent(),
        trainSeconds,
        Math.round(eventsPerSecond));
  }

  /** In one line. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "AUROC %.3f  AUPRC %.3f  recall %.3f  trained %.1f s  %,d events/s",
        auroc,
        auprc,
        recallAt1,
        trainSeconds,
        eventsPerSecond);
  }
}
