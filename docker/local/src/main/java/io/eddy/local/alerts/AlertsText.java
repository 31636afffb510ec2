package io.eddy.local.alerts;

import io.eddy.local.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A result as a person reads it. */
final class AlertsText {
  private AlertsText() {}

  static String of(AlertsResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (ScenarioOutcome outcome : result.outcomes()) {
      rows.add(
          List.of(
              outcome.scenario().label(),
              seconds(outcome.secondsToFire()),
              seconds(outcome.secondsToResolve()),
              String.join(", ", new TreeSet<>(outcome.arrived()))));
    }
    StringBuilder text =
        new StringBuilder(
            new Table(
                    "Alerts, from the cause to the webhook",
                    List.of("scenario", "s to fire", "s to resolve", "arrived"),
                    rows)
                .text());
    if (!result.findings().isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%d expressions asked, %d with data%n",
              result.findings().size(),
              result.findings().stream().filter(finding -> finding.series() > 0).count()));
    }
    result.problems().forEach(problem -> text.append(problem).append(System.lineSeparator()));
    text.append(
        String.format(
            Locale.ROOT,
            "%s; %.0f s in all, durations of the rules divided by %.0f",
            result.sound() ? "sound: each cause fired its alerts and no others" : "NOT SOUND",
            result.seconds(),
            result.factor()));
    return text.toString();
  }

  /** Zero where nothing came. */
  private static String seconds(double seconds) {
    return seconds == 0 ? "never" : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
