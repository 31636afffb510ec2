package io.eddy.local.quality.outcome;

import io.eddy.local.quality.set.Protocol;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The mean over sets and seeds of one protocol; sets that failed are not in it. */
public record MeanOutcome(
    double auroc, double auprc, double recallAt1, double trainSeconds, long eventsPerSecond) {

  /** By protocol, those with results only. */
  public static Map<Protocol, MeanOutcome> of(Collection<Outcome> outcomes) {
    Map<Protocol, MeanOutcome> means = new TreeMap<>();
    for (Protocol protocol : Protocol.values()) {
      Collection<Outcome> some =
          outcomes.stream().filter(outcome -> outcome.protocol() == protocol).toList();
      if (!some.isEmpty()) {
        means.put(
            protocol,
            new MeanOutcome(
                Rounding.figure(mean(some, Outcome::auroc)),
                Rounding.figure(mean(some, Outcome::auprc)),
                Rounding.figure(mean(some, Outcome::recallAt1)),
                Rounding.seconds(mean(some, Outcome::trainSeconds)),
                Math.round(mean(some, Outcome::eventsPerSecond))));
      }
    }
    return means;
  }

  private static double mean(Collection<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
    return outcomes.stream().mapToDouble(figure).average().orElseThrow();
  }
}
