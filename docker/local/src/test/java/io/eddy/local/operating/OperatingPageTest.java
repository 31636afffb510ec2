package io.eddy.local.operating;

import io.eddy.local.documents.DocumentPage;
import io.eddy.streams.metric.Metric;
import io.eddy.trainer.metrics.TrainingMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatingPageTest {
  private static String row(Metric metric, AlertRules rules) {
    return String.join(
        " | ",
        "| `" + metric.prometheusName() + "`",
        metric.type().name().toLowerCase(Locale.ROOT),
        labels(metric.labels()),
        metric.unit(),
        metric.meaning().replace("|", "\\|"),
        alerts(metric.prometheusName(), rules) + " |");
  }

  private static String row(TrainingMetric metric, AlertRules rules) {
    return String.join(
        " | ",
        "| `" + metric.metric() + "`",
        labels(metric.labels()),
        metric.meaning(),
        alerts(metric.metric(), rules) + " |");
  }

  private static String labels(List<String> more) {
    return Stream.concat(Stream.of("detector"), more.stream())
        .map(label -> "`" + label + "`")
        .collect(Collectors.joining(", "));
  }

  private static String alerts(String metric, AlertRules rules) {
    String alerts =
        rules.of(metric).stream()
            .map(alert -> "[" + alert + "](#" + alert.toLowerCase(Locale.ROOT) + ")")
            .collect(Collectors.joining(", "));
    return alerts.isEmpty() ? "-" : alerts;
  }

  @Test
  void theTablesOfMetricsAreTheCataloguesWithTheirAlerts() throws Exception {
    AlertRules rules = AlertRules.read();
    String table =
        Arrays.stream(Metric.values())
            .map(metric -> row(metric, rules))
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    | metric | type | labels | unit | meaning | alerts and runbooks |
                    |---|---|---|---|---|---|
                    """,
                    "\n"));
    String training =
        Arrays.stream(TrainingMetric.values())
            .map(metric -> row(metric, rules))
            .collect(
                Collectors.joining(
                    "\n",
                    """
                    | metric | labels | meaning | alerts and runbooks |
                    |---|---|---|---|
                    """,
                    "\n"));
    DocumentPage.read("operating.md")
        .with("metrics", table)
        .with("training-metrics", training)
        .assertIsWhatTheFileSays();
  }
}
