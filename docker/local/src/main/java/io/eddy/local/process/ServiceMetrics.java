package io.eddy.local.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service says of itself, of its page {@code /metrics}.
 *
 * @param judged events
 * @param rejected events that became dead letters
 * @param anomalies events that were reported
 * @param refused releases that failed a check
 * @param loaded versions of all models in memory
 * @param active version of the model that judges now; nothing when there is none
 */
public record ServiceMetrics(
    long judged,
    long rejected,
    long anomalies,
    long refused,
    List<String> loaded,
    Optional<String> active) {
  private static final Pattern ROW = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern VERSION = Pattern.compile("version=\"([^\"]*)\"");

  public ServiceMetrics {
    loaded = List.copyOf(loaded);
  }

  public boolean judgesWith(String version) {
    return active.filter(version::equals).isPresent();
  }

  public static ServiceMetrics parse(String page) {
    List<Matcher> rows =
        page.lines()
            .filter(line -> line.startsWith("eddy_"))
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .toList();
    return new ServiceMetrics(
        sum(rows, "eddy_events_total"),
        sum(rows, "eddy_rejected_total"),
        sum(rows, "eddy_anomalies_total"),
        sum(rows, "eddy_models_refused_total"),
        versions(rows, "eddy_model_info"),
        versions(rows, "eddy_model_active").stream().findFirst());
  }

  private static long sum(List<Matcher> rows, String name) {
    return (long)
        rows.stream()
            .filter(row -> row.group(1).equals(name))
            .mapToDouble(row -> Double.parseDouble(row.group(3)))
            .sum();
  }

  /** Of the rows that say 1. */
  private static List<String> versions(List<Matcher> rows, String name) {
    return rows.stream()
        .filter(row -> row.group(1).equals(name) && Double.parseDouble(row.group(3)) == 1)
        .map(row -> VERSION.matcher(row.group(2)))
        .filter(Matcher::find)
        .map(version -> version.group(1))
        .toList();
  }
}
