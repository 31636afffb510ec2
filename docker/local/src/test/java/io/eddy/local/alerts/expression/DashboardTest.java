package io.eddy.local.alerts.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.local.alerts.expression.Asked.Answered;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final String JSON =
      """
      {"title": "Operations",
       "templating": {"list": [
         {"name": "detector", "type": "query", "query": {"query": "label_values(eddy_ready, detector)"}},
         {"name": "job", "type": "query", "query": "label_values(job)"},
         {"name": "window", "type": "custom", "current": {"value": "5m"}}]},
       "annotations": {"list": [
         {"name": "Swaps", "datasource": {"type": "prometheus"}, "expr": "changes(a[1m])"},
         {"name": "Anomalies", "datasource": {"type": "loki"}, "expr": "{job=\\"eddy\\"}"}]},
       "panels": [
         {"title": "Rate", "datasource": {"type": "prometheus"},
          "targets": [{"expr": "rate(b[$window])"}]},
         {"title": "Row", "type": "row", "panels": [
           {"title": "Refused", "description": "Refused models. Empty when all is well.",
            "datasource": {"type": "prometheus"},
            "targets": [{"expr": "c"}, {"expr": "d", "datasource": {"type": "loki"}}]}]}]}
      """;

  private static Dashboard dashboard() throws JsonProcessingException {
    return Dashboard.of(JsonMapper.builder().build().readTree(JSON));
  }

  @Test
  void everyPanelAndAnnotationOfPrometheusIsAsked() throws JsonProcessingException {
    assertThat(dashboard().expressions())
        .containsExactlyInAnyOrder(
            new Asked("Operations, Rate", "rate(b[$window])", Answered.WITH_DATA),
            new Asked("Operations, Refused", "c", Answered.AT_TIMES),
            new Asked("Operations, annotation Swaps", "changes(a[1m])", Answered.DURING_EVENTS));
  }

  @Test
  void variablesAreQueriesOrValues() throws JsonProcessingException {
    assertThat(dashboard().queries().keySet()).containsExactly("detector", "job");
    assertThat(dashboard().queries())
        .containsEntry("detector", new Dashboard.Listing("eddy_ready", "detector"))
        .containsEntry("job", new Dashboard.Listing("{__name__=~\".+\"}", "job"));
    assertThat(dashboard().values()).isEqualTo(Map.of("window", "5m"));
  }

  @Test
  void variablesAreReplacedHoweverTheyAreWritten() {
    Map<String, String> values = Map.of("detector", "eddy", "window", "5m");

    assertThat(
            Variables.substitute(
                "rate(a{detector=~\"${detector:regex}\",b=\"$detector\"}[$window]) [[window]] $x",
                values))
        .isEqualTo("rate(a{detector=~\"eddy\",b=\"eddy\"}[5m]) 5m $x");
  }

  @Test
  void namesOfMetricsAreFoundAmongWordsAndLabels() {
    assertThat(
            Names.of(
                """
                sum by (detector, le) (rate(eddy_a_total{reason="no_metric"}[5m])) > scalar(eddy:b:limit)
                  unless on (detector, instance) (min_over_time(eddy_c[5m]) == 0)
                  and eddy_d offset 5m < 1e5 or absent(up{job="eddy"})
                """))
        .containsExactly("eddy:b:limit", "eddy_a_total", "eddy_c", "eddy_d", "up");
  }
}
