package io.eddy.local.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can be said of dashboards without Grafana; {@code ./eddy bench alerts} asks Prometheus their
 * questions.
 */
class DashboardsTest {
  private static final int COLUMNS = 24;

  /** Grafana's own list of alerts, and what divides a page, ask no data source. */
  private static final Set<String> WITHOUT_QUESTIONS = Set.of("row", "alertlist");

  static List<Path> dashboards() {
    return MonitoringFiles.dashboards();
  }

  @Test
  void thereAreTwoAndTheyLeadToEachOther() {
    List<JsonNode> all = dashboards().stream().map(MonitoringFiles::read).toList();
    assertThat(all).hasSize(2);
    Set<String> ids = all.stream().map(one -> one.path("uid").asText()).collect(Collectors.toSet());
    assertThat(ids).containsExactlyInAnyOrder("eddy-operations", "eddy-anomalies");
    for (JsonNode one : all) {
      String other = one.path("links").path(0).path("url").asText().replace("/d/", "");
      assertThat(ids).contains(other);
      assertThat(other).isNotEqualTo(one.path("uid").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveTheirPlaceAndSayWhatTheyShow(Path file) {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : MonitoringFiles.read(file).path("panels")) {
      String title = panel.path("title").asText();
      assertThat(ids.add(panel.path("id").intValue())).as(title).isTrue();
      assertThat(title).isNotBlank();
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").intValue() + place.path("w").intValue())
          .as(title)
          .isBetween(1, COLUMNS);
      for (int x = 0; x < place.path("w").intValue(); x++) {
        for (int y = 0; y < place.path("h").intValue(); y++) {
          int column = place.path("x").intValue() + x;
          int line = place.path("y").intValue() + y;
          assertThat(cells.add(column + " " + line)).as("free room for " + title).isTrue();
        }
      }
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("description").asText()).as(title).endsWith(".");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void questionsGoToSourcesThatAreProvisioned(Path file) {
    JsonNode sources =
        MonitoringFiles.read(MonitoringFiles.GRAFANA.resolve("provisioning/datasources/eddy.yaml"))
            .path("datasources");
    List<String> known = sources.findValuesAsText("uid");
    for (JsonNode panel : MonitoringFiles.read(file).path("panels")) {
      String title = panel.path("title").asText();
      Set<String> references = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        assertThat(known).as(title).contains(target.path("datasource").path("uid").asText());
        assertThat(target.path("expr").asText()).as(title).isNotBlank();
        assertThat(references.add(target.path("refId").asText())).as(title).isTrue();
      }
      assertThat(references.isEmpty())
          .as(title)
          .isEqualTo(WITHOUT_QUESTIONS.contains(panel.path("type").asText()));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theyAskForMetricsThatThereAre(Path file) {
    List<String> expressions =
        MonitoringFiles.read(file).findValuesAsText("expr").stream()
            .filter(expression -> !expression.contains("| json"))
            .toList();
    assertThat(expressions).hasSizeGreaterThan(10);
    assertThat(KnownSeries.unknownIn(String.join("\n", expressions))).isEmpty();
  }
}
