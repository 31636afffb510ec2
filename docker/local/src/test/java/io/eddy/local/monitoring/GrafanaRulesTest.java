package io.eddy.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrafanaRulesTest {
  private static final Path RULES = MonitoringFiles.ALERTING.resolve("rules.yaml");

  @Test
  void theyArePrometheusRules() throws Exception {
    String made =
        new GrafanaRules("eddy-prometheus")
            .of(MonitoringFiles.read(MonitoringFiles.PROMETHEUS.resolve("rules/eddy-alerts.yml")));
    Path now = Path.of("target", "rules.yaml");
    Files.writeString(now, made);
    assertThat(RULES)
        .as("docker/grafana/provisioning/alerting/rules.yaml; it should be docker/local/%s", now)
        .exists()
        .hasContent(made);
  }

  /** What Grafana knows of a policy is what Alertmanager does. */
  @Test
  void whoIsToldWhenIsTheSame() {
    JsonNode policy =
        MonitoringFiles.read(MonitoringFiles.ALERTING.resolve("policies.yaml"))
            .path("policies")
            .path(0);
    JsonNode route =
        MonitoringFiles.read(MonitoringFiles.ROOT.resolve("docker/alertmanager/alertmanager.yml"))
            .path("route");
    for (String name : List.of("group_by", "group_wait", "group_interval", "repeat_interval")) {
      assertThat(policy.get(name)).as(name).isNotNull().isEqualTo(route.get(name));
    }
    assertThat(policy.path("routes")).hasSameSizeAs(route.path("routes"));
    for (int i = 0; i < route.path("routes").size(); i++) {
      assertThat(policy.path("routes").path(i).get("repeat_interval"))
          .isNotNull()
          .isEqualTo(route.path("routes").path(i).get("repeat_interval"));
    }
    JsonNode contacts =
        MonitoringFiles.read(MonitoringFiles.ALERTING.resolve("contact-points.yaml"))
            .path("contactPoints");
    assertThat(contacts.findValuesAsText("name")).contains(policy.path("receiver").asText());
  }
}
