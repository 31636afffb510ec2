package io.eddy.local.demo;

import java.util.Locale;
import java.util.Map;

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
    Map<String, Double> recallByKind,
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
        %,d events, %,d anomalies injected, %,d of them with a trace in their one event
        %,d reported: %,d rightly (precision %.3f), recall %.3f of those with a trace
          by kind: %s
        false alarms %.5f of the normal events, promised at most %.5f
        %,.0f events/s; produced to reported: median %.0f ms, 99th percentile %.0f ms
        %,d dead letters, %,d latent summaries, model %s""",
        events,
        injected,
        injectedWithTrace,
        reported,
        truePositives,
        precision,
        recall,
        recallByKind,
        falseAlarmRate,
        promisedFalseAlarmRate,
        eventsPerSecond,
        latencyMillisP50,
        latencyMillisP99,
        deadLetters,
        latentSummaries,
        modelVersion);
  }
}
