package io.eddy.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {
  private static final Set<String> SEVERITIES = Set.of("critical", "warning");

  @Test
  void prometheusTakesThem() throws Exception {
    Tool.PROMTOOL.succeedsWith(
        List.of(MonitoringFiles.PROMETHEUS.resolve("prometheus.yml")), "check", "config");
    Tool.PROMTOOL.succeedsWith(MonitoringFiles.ruleFiles(), "check", "rules");
  }

  @Test
  void theirTestsPass() throws Exception {
    Tool.PROMTOOL.succeedsWith(MonitoringFiles.ruleTests(), "test", "rules");
  }

  @Test
  void alertmanagerTakesItsConfiguration() throws Exception {
    Tool.AMTOOL.succeedsWith(
        List.of(MonitoringFiles.ROOT.resolve("docker/alertmanager/alertmanager.yml")),
        "check-config");
  }

  @Test
  void everyAlertHasATestThatFiresItAndOneThatDoesNot() {
    Set<String> fired = new TreeSet<>();
    Set<String> quiet = new TreeSet<>();
    for (Path file : MonitoringFiles.ruleTests()) {
      for (JsonNode test : MonitoringFiles.read(file).path("tests")) {
        for (JsonNode one : test.path("alert_rule_test")) {
          (one.path("exp_alerts").isEmpty() ? quiet : fired).add(one.path("alertname").asText());
        }
      }
    }
    assertThat(MonitoringFiles.names("alert"))
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(fired)
        .containsExactlyInAnyOrderElementsOf(quiet);
  }

  @Test
  void everyRecordedSeriesIsTestedWithEventsAndWithoutAndEveryLimitIsUsed() {
    Set<String> recorded = new HashSet<>(MonitoringFiles.names("record"));
    Set<String> limits = new HashSet<>(recorded);
    limits.removeIf(name -> !name.startsWith("eddy:"));
    recorded.removeAll(limits);
    JsonNode tests =
        MonitoringFiles.read(MonitoringFiles.PROMETHEUS.resolve("tests/recording.yml"))
            .path("tests");
    assertThat(tests).hasSize(2);
    for (JsonNode test : tests) {
      List<String> expressions = test.path("promql_expr_test").findValuesAsText("expr");
      assertThat(recorded)
          .allSatisfy(name -> assertThat(expressions).anyMatch(said -> said.contains(name)));
    }
    String used = expressions();
    assertThat(limits).isNotEmpty().allSatisfy(limit -> assertThat(used).contains(limit));
  }

  @Test
  void everyAlertSaysWhatItIsAndLeadsToItsRunbook() throws Exception {
    String page = Files.readString(MonitoringFiles.ROOT.resolve("docs/operating.md"));
    for (JsonNode alert : MonitoringFiles.rules("alert")) {
      String name = alert.path("alert").asText();
      JsonNode annotations = alert.path("annotations");
      assertThat(SEVERITIES).as(name).contains(alert.path("labels").path("severity").asText());
      assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
      assertThat(annotations.path("description").asText())
          .as(name)
          .contains("{{ $labels.detector }}");
      assertThat(annotations.path("runbook_url").asText())
          .isEqualTo("docs/operating.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(page).as("docs/operating.md").contains("\n### " + name + "\n\n");
      assertThat(page)
          .as("the table of alerts in docs/operating.md")
          .contains("| [" + name + "](#" + name.toLowerCase(Locale.ROOT) + ") |");
    }
  }

  @Test
  void theyAskForMetricsThatThereAre() {
    assertThat(KnownSeries.unknownIn(expressions())).isEmpty();
  }

  private static String expressions() {
    StringBuilder all = new StringBuilder();
    for (String kind : List.of("alert", "record")) {
      MonitoringFiles.rules(kind).forEach(rule -> all.append(rule.path("expr").asText() + "\n"));
    }
    return all.toString();
  }
}
