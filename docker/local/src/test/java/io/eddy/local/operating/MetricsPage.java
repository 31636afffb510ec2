package io.eddy.local.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.metric.Metric;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page {@code /metrics} of a running service, held against the catalogue. */
public record MetricsPage(String text) {
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
  private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\w+) (.*)$");
  private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final String OURS = "eddy_";

  private static Map<String, String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                row -> row.group(1), row -> row.group(2), (one, other) -> one, TreeMap::new));
  }

  /** Every metric of the catalogue is there, with its type, meaning and labels, and no other. */
  public void assertIsTheCatalogue() {
    Map<String, String> types = all(TYPE, text);
    types.keySet().removeIf(name -> !name.startsWith(OURS));
    Map<String, String> meanings = all(HELP, text);
    Map<String, String> expected = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      String name = metric.prometheusName();
      expected.put(name, metric.type().name().toLowerCase(Locale.ROOT));
      if (metric.type() == Metric.Type.SUMMARY) {
        expected.put(name + "_max", "gauge");
      }
      assertThat(meanings).containsEntry(name, metric.meaning());
      assertLabels(metric);
    }
    assertThat(types).isEqualTo(expected);
  }

  private void assertLabels(Metric metric) {
    Set<String> expected = new HashSet<>(metric.labels());
    expected.add("detector");
    Pattern series =
        Pattern.compile(Pattern.quote(metric.prometheusName()) + "(_bucket|_count|_sum|_max)?");
    assertThat(SERIES.matcher(text).results().filter(row -> series.matcher(row.group(1)).matches()))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              Set<String> labels = labels(row);
              labels.remove("le");
              assertThat(labels).as(row.group()).isEqualTo(expected);
            });
  }

  private static Set<String> labels(MatchResult row) {
    return row.group(2) == null
        ? new TreeSet<>()
        : LABEL
            .matcher(row.group(2))
            .results()
            .map(label -> label.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of all metrics, ours and others'. */
  public Set<String> names() {
    return all(TYPE, text).keySet();
  }

  public boolean hasAll(Metric... metrics) {
    return names().containsAll(Arrays.stream(metrics).map(Metric::prometheusName).toList());
  }

  /** How many series of this client there are. */
  public long series(String prefix) {
    return text.lines().filter(line -> line.startsWith(prefix)).count();
  }
}
