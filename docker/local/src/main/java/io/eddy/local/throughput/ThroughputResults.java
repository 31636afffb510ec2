package io.eddy.local.throughput;

import io.eddy.local.throughput.latency.LatencyFigures;
import io.eddy.local.throughput.run.Figures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the bench found.
 *
 * @param configuration what was run, as the JSON document states it
 */
record ThroughputResults(
    Map<String, Object> configuration, List<Figures> figures, Optional<LatencyFigures> latency) {
  ThroughputResults {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    figures = List.copyOf(figures);
  }

  /** How many times as fast as that mode; nothing when that was not measured. */
  Optional<Double> speed(Figures mode, ModeKind against) {
    return Figures.of(against.toString(), figures).map(mode::speedAgainst);
  }
}
