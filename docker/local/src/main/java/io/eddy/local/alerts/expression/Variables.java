package io.eddy.local.alerts.expression;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Grafana's variables in a query: {@code $name}, <code>${name}</code>, {@code ${name:regex}}. */
final class Variables {
  /**
   * Those that Grafana itself gives, as for a dashboard that shows an hour and a scrape every 15
   * seconds.
   */
  static final Map<String, String> GRAFANA =
      Map.of(
          "__rate_interval", "1m",
          "__interval", "15s",
          "__range", "1h",
          "__range_s", "3600",
          "__interval_ms", "15000",
          "__range_ms", "3600000");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{(\\w+)(?::\\w+)?}|\\$(\\w+)|\\[\\[(\\w+)]]");

  private Variables() {}

  /** What is no known variable stays as it is, for Prometheus to refuse. */
  static String substitute(String query, Map<String, String> values) {
    return VARIABLE
        .matcher(query)
        .replaceAll(
            match -> {
              String name = match.group(1);
              name = name == null ? match.group(2) : name;
              name = name == null ? match.group(3) : name;
              return Matcher.quoteReplacement(values.getOrDefault(name, match.group()));
            });
  }
}
