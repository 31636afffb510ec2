package io.eddy.local.demo;

import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One anomaly as one line that a person can read: when, which machine, how severe, and why. */
final class AnomalyLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int MOST_REASONS = 3;

  /** After the first, a reason is worth a person's time only from this share on. */
  private static final double LEAST_SHARE = 0.1;

  private AnomalyLine() {}

  static String of(Anomaly anomaly, ZoneId zone) {
    return String.format(
        Locale.ROOT,
        "%s  %-12s %-10s severity %3.0f  %s",
        TIME.format(anomaly.getSourceTimestamp().atZone(zone)),
        anomaly.getFields().getOrDefault("machineId", "?"),
        anomaly.getFields().getOrDefault("mode", "?"),
        anomaly.getSeverity(),
        reasons(anomaly.getContributions()));
  }

  private static String reasons(List<Contribution> contributions) {
    List<Contribution> telling =
        contributions.stream()
            .limit(MOST_REASONS)
            .filter(c -> c.getShare() >= LEAST_SHARE || c == contributions.get(0))
            .toList();
    return telling.stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT,
                    "%s %s, expected %s (%.0f %%)",
                    c.getFeature(),
                    c.getObserved(),
                    c.getExpected(),
                    100 * c.getShare()))
        .collect(Collectors.joining("; "));
  }
}
