package io.eddy.local.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus's rules, as far as it matters which metric leads to which alert. */
final class AlertRules {
  private static final Path FOLDER = Path.of("../../docker/prometheus/rules");
  private static final Pattern RULE = Pattern.compile("(?m)^ *- (alert|record): *(\\S+) *$");
  private static final Pattern NEXT_KEY =
      Pattern.compile("(?m)^ *(for|labels|annotations|keep_firing_for):");
  private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final Map<String, Set<String>> alerts = new HashMap<>();
  private final Map<String, Set<String>> records = new HashMap<>();

  private AlertRules() {}

  static AlertRules read() throws IOException {
    AlertRules rules = new AlertRules();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        rules.add(Files.readString(file));
      }
    }
    return rules;
  }

  private void add(String yaml) {
    String text = yaml.replaceAll("(?m)^ *#.*$", "");
    List<MatchResult> found = RULE.matcher(text).results().toList();
    for (int i = 0; i < found.size(); i++) {
      int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
      String body = text.substring(found.get(i).end(), end);
      String expression = NEXT_KEY.split(body, 2)[0];
      Set<String> names =
          NAME.matcher(STRING.matcher(expression).replaceAll(""))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.toSet());
      (found.get(i).group(1).equals("alert") ? alerts : records)
          .merge(found.get(i).group(2), names, AlertRules::union);
    }
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  /** The alerts whose expressions hold the metric, by themselves or through recording rules. */
  List<String> of(String metric) {
    Pattern series = Pattern.compile(Pattern.quote(metric) + "(_bucket|_count|_sum|_max)?");
    Set<String> told = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, Set<String>> rule : records.entrySet()) {
        more |= mentions(rule.getValue(), series, told) && told.add(rule.getKey());
      }
    }
    List<String> found = new ArrayList<>();
    alerts.forEach(
        (alert, names) -> {
          if (mentions(names, series, told)) {
            found.add(alert);
          }
        });
    return found.stream().sorted().toList();
  }

  private static boolean mentions(Set<String> names, Pattern series, Set<String> told) {
    return names.stream().anyMatch(name -> told.contains(name) || series.matcher(name).matches());
  }
}
