package io.eddy.local.quality.outcome;

import io.eddy.local.quality.set.Protocol;
import java.util.List;
import java.util.Map;

/** Everything that one contender did. */
public record ContenderResults(String title, List<Outcome> outcomes, List<FailedTask> failed) {
  public ContenderResults {
    outcomes = List.copyOf(outcomes);
    failed = List.copyOf(failed);
  }

  public Map<Protocol, MeanOutcome> mean() {
    return MeanOutcome.of(outcomes);
  }
}
