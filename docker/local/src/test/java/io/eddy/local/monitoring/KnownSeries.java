package io.eddy.local.monitoring;

import io.eddy.streams.metric.Metric;
import io.eddy.trainer.metrics.TrainingMetric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series of ours that an expression may name: those of the catalogues and the recorded ones.
 */
final class KnownSeries {
  private static final Pattern OURS = Pattern.compile("\\b(?:\\w+:)*eddy[\\w:]*|\\b\\w+:\\w+:\\w+");
  private static final Pattern TEXT =
      Pattern.compile("\"[^\"]*\"|\\b(?:by|on|group_left) \\([^)]*\\)");

  private KnownSeries() {}

  /** What looks like a series of ours in these expressions and is none. */
  static Set<String> unknownIn(String expressions) {
    Set<String> named = new TreeSet<>();
    Matcher matcher = OURS.matcher(TEXT.matcher(expressions).replaceAll(""));
    while (matcher.find()) {
      named.add(matcher.group());
    }
    named.removeAll(all());
    return named;
  }

  private static Set<String> all() {
    Set<String> names = new HashSet<>(MonitoringFiles.names("record"));
    for (Metric metric : Metric.values()) {
      for (String ending : endings(metric.type())) {
        names.add(metric.prometheusName() + ending);
      }
    }
    for (TrainingMetric metric : TrainingMetric.values()) {
      names.add(metric.metric());
    }
    return names;
  }

  private static List<String> endings(Metric.Type type) {
    return switch (type) {
      case COUNTER, GAUGE -> List.of("");
      case HISTOGRAM -> List.of("_bucket", "_count", "_sum");
      case SUMMARY -> List.of("_count", "_sum", "_max");
    };
  }
}
