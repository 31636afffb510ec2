package io.eddy.local.demo;

import io.eddy.avro.Anomaly;
import io.eddy.avro.Contribution;
import io.eddy.local.factory.anomaly.AnomalyKind;
import io.eddy.local.factory.anomaly.AnomalyLabel;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One anomaly as one line that a person can read: when, which machine, how severe, what the demo
 * had done to the event, and what Eddy, which was not told, says why.
 */
final class AnomalyLine {
  static final String HEADER = line("time", "machine", "mode", "severity", "injected", "reported");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int MOST_REASONS = 3;

  private static final double LEAST_SHARE = 0.1;

  private AnomalyLine() {}

  static String of(Anomaly anomaly, Optional<AnomalyLabel> injected, ZoneId zone) {
    return line(
        TIME.format(anomaly.getSourceTimestamp().atZone(zone)),
        anomaly.getFields().getOrDefault("machineId", "?"),
        anomaly.getFields().getOrDefault("mode", "?"),
        String.format(Locale.ROOT, "%8.0f", anomaly.getSeverity()),
        injected.map(label -> words(label.kind())).orElse("(false alarm)"),
        reasons(anomaly.getContributions()));
  }

  private static String line(
      String time, String machine, String mode, String severity, String injected, String reasons) {
    return String.format(
        Locale.ROOT,
        "%-8s  %-14s  %-6s  %8s  %-16s  %s",
        time,
        machine,
        mode,
        severity,
        injected,
        reasons);
  }

  /** A kind as a person says it. */
  static String words(AnomalyKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String reasons(List<Contribution> contributions) {
    return contributions.stream()
        .filter(c -> telling(c) || c == contributions.get(0))
        .limit(MOST_REASONS)
        .map(AnomalyLine::reason)
        .collect(Collectors.joining("; "));
  }

  /**
   * After the first, a reason is worth a person's time only from some share on, and when the event
   * differs from what was expected: the likeliest of many categories is not certain either.
   */
  private static boolean telling(Contribution contribution) {
    return contribution.getShare() >= LEAST_SHARE
        && !contribution.getObserved().equals(contribution.getExpected());
  }

  private static String reason(Contribution contribution) {
    return String.format(
        Locale.ROOT,
        "%s %s, expected %s (%.0f %%)",
        contribution.getFeature(),
        contribution.getObserved(),
        contribution.getExpected(),
        100 * contribution.getShare());
  }
}
