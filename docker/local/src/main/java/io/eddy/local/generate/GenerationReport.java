package io.eddy.local.generate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.eddy.local.factory.anomaly.AnomalyKind;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of {@code generate} did.
 *
 * @param target topic or file
 * @param anomalies among the events
 * @param leavingTrace among the anomalies
 */
@JsonPropertyOrder({
  "target",
  "events",
  "anomalies",
  "leavingTrace",
  "anomaliesByKind",
  "seconds",
  "eventsPerSecond"
})
record GenerationReport(
    String target,
    long events,
    long anomalies,
    long leavingTrace,
    Map<AnomalyKind, Long> anomaliesByKind,
    double seconds,
    double eventsPerSecond) {

  static GenerationReport nothing(String target) {
    return new GenerationReport(target, 0, 0, 0, Map.of(), 0, 0);
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "%,d events to %s in %.1f s (%,.0f a second), %,d of them anomalies",
        events,
        target,
        seconds,
        eventsPerSecond,
        anomalies);
  }
}
