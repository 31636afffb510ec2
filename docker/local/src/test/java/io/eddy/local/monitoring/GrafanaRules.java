package io.eddy.local.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.Locale;

/**
 * Prometheus' alert rules as Grafana's own. The expression is the same; Grafana wants to be told in
 * a second step what a result means. Here any result fires, whatever its value, because Prometheus
 * has compared already; no result is well, and a Prometheus that does not answer is an alert.
 */
final class GrafanaRules {
  private static final String NOTE =
      """
      # Made of docker/prometheus/rules/eddy-alerts.yml, which is to be edited instead; a test
      # (GrafanaRulesTest) writes this file anew and says where.
      """;

  private static final int LOOK_BACK_SECONDS = 600;

  private final ObjectMapper yaml =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

  private final String prometheus;

  /**
   * @param prometheus uid of the data source
   */
  GrafanaRules(String prometheus) {
    this.prometheus = prometheus;
  }

  String of(JsonNode ruleFile) throws JsonProcessingException {
    ObjectNode document = yaml.createObjectNode().put("apiVersion", 1);
    ArrayNode groups = document.putArray("groups");
    for (JsonNode group : ruleFile.path("groups")) {
      ObjectNode made =
          groups
              .addObject()
              .put("orgId", 1)
              .put("name", group.path("name").asText())
              .put("folder", "Eddy")
              .put("interval", "10s");
      ArrayNode rules = made.putArray("rules");
      group.path("rules").forEach(rule -> rules.add(rule(rule)));
    }
    return NOTE + yaml.writeValueAsString(document);
  }

  private ObjectNode rule(JsonNode rule) {
    String name = rule.path("alert").asText();
    ObjectNode made =
        yaml.createObjectNode()
            .put("uid", name.toLowerCase(Locale.ROOT))
            .put("title", name)
            .put("condition", "B")
            .put("for", rule.path("for").asText("0s"))
            .put("noDataState", "OK")
            .put("execErrState", "Error");
    ArrayNode steps = made.putArray("data");
    steps.add(
        step("A", prometheus)
            .set(
                "model",
                yaml.createObjectNode()
                    .put("refId", "A")
                    .put("expr", rule.path("expr").asText())
                    .put("instant", true)
                    .put("range", false)));
    steps.add(
        step("B", "__expr__")
            .set(
                "model",
                yaml.createObjectNode()
                    .put("refId", "B")
                    .put("type", "threshold")
                    .put("expression", "A")
                    .set("conditions", anything())));
    ObjectNode annotations = made.putObject("annotations");
    rule.path("annotations")
        .properties()
        .forEach(entry -> annotations.put(entry.getKey(), template(entry.getValue().asText())));
    made.set("labels", rule.path("labels"));
    return made;
  }

  private ObjectNode step(String reference, String source) {
    ObjectNode step = yaml.createObjectNode().put("refId", reference);
    step.putObject("relativeTimeRange").put("from", LOOK_BACK_SECONDS).put("to", 0);
    return step.put("datasourceUid", source);
  }

  /** No rule has a value below 0. */
  private ArrayNode anything() {
    ArrayNode conditions = yaml.createArrayNode();
    ObjectNode above = conditions.addObject().putObject("evaluator").put("type", "gt");
    above.putArray("params").add(-1);
    return conditions;
  }

  /**
   * Grafana has a value for each step. Without dollars, which it takes for variables of its
   * environment in some places and versions.
   */
  private static String template(String text) {
    return text.replace("$labels.", ".Labels.").replace("$value", ".Values.A.Value");
  }
}
