package io.eddy.local.quality;

import io.eddy.local.quality.check.Checks;
import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a run found, in the order in which it was asked for.
 *
 * @param configuration what was run, as the JSON document states it
 * @param otherFailures of what is no contender's task
 */
record QualityResults(
    Map<String, Object> configuration,
    Map<Variant, ContenderResults> variants,
    List<ContenderResults> peers,
    Optional<Checks> checks,
    List<FailedTask> otherFailures) {
  QualityResults {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    peers = List.copyOf(peers);
    otherFailures = List.copyOf(otherFailures);
  }

  /** The variants first. */
  List<ContenderResults> contenders() {
    return Stream.concat(variants.values().stream(), peers.stream()).toList();
  }

  List<FailedTask> failed() {
    return Stream.concat(
            contenders().stream().flatMap(results -> results.failed().stream()),
            otherFailures.stream())
        .toList();
  }
}
