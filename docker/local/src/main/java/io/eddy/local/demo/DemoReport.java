package io.eddy.local.demo;

import io.eddy.local.factory.anomaly.AnomalyKind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a demo. Recall counts the injected anomalies that leave a trace in their one event;
 * recallOfAll counts those too that look like any normal event.
 *
 * @param recallByKind of the anomalies that leave a trace
 */
public record DemoReport(
    long events,
    long injected,
    long injectedWithTrace,
    long reported,
    long truePositives,
    double precision,
    double recall,
    double recallOfAll,
    Map<AnomalyKind, Double> recallByKind,
    double falseAlarmRate,
    double promisedFalseAlarmRate,
    double eventsPerSecond,
    double latencyMillisP50,
    double latencyMillisP99,
    long deadLetters,
    long latentSummaries,
    String modelVersion) {

  String text() {
    return String.format(
        Locale.ROOT,
        """

        injected  %,d anomalies in %,d events, %,d of them with a trace in their one event
        reported  %,d, of them %,d rightly (precision %.3f)
        recall    %.3f of those with a trace%s
        promise   false alarms are at most %.5f of the normal events; here %.5f
        speed     %,.0f events/s; from produced to reported: median %,.0f ms, 99th percentile %,.0f ms
        written   %,d latent summaries, %,d dead letters""",
        injected,
        events,
        injectedWithTrace,
        reported,
        truePositives,
        precision,
        recall,
        kinds(),
        promisedFalseAlarmRate,
        falseAlarmRate,
        eventsPerSecond,
        latencyMillisP50,
        latencyMillisP99,
        latentSummaries,
        deadLetters);
  }

  private String kinds() {
    return recallByKind.isEmpty()
        ? ""
        : recallByKind.entrySet().stream()
            .map(
                kind ->
                    String.format(
                        Locale.ROOT, "%s %.2f", AnomalyLine.words(kind.getKey()), kind.getValue()))
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
