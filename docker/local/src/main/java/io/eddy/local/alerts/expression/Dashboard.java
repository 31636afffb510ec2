package io.eddy.local.alerts.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.eddy.local.alerts.expression.Asked.Answered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dashboard of Grafana asks Prometheus: its panels, annotations and variables. What it asks
 * others, such as Loki, is left out. Immutable.
 *
 * @param title for a person
 * @param queries of variables by their names: those that list the values of a label
 * @param values of the other variables
 */
record Dashboard(
    String title,
    Map<String, Listing> queries,
    Map<String, String> values,
    List<Asked> expressions) {
  /** In the description of a panel that shows what there is only at times. */
  static final String EMPTY = "empty when all is well";

  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\(\\s*(?:(.+),)?\\s*(\\w+)\\s*\\)", Pattern.DOTALL);

  private static final String PROMETHEUS = "prometheus";

  Dashboard {
    // One may ask for another that stands before it.
    queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
    values = Map.copyOf(values);
    expressions = List.copyOf(expressions);
  }

  /** A variable whose values are those of a label, of the series of a selector. */
  record Listing(String selector, String label) {}

  static Dashboard of(JsonNode json) {
    String title = json.path("title").asText();
    Map<String, Listing> queries = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode variable : json.path("templating").path("list")) {
      String name = variable.path("name").asText();
      JsonNode query = variable.path("query");
      Matcher listing =
          LABEL_VALUES.matcher(query.isObject() ? query.path("query").asText() : query.asText());
      if (variable.path("type").asText().equals("query") && listing.matches()) {
        String selector = listing.group(1) == null ? "{__name__=~\".+\"}" : listing.group(1);
        queries.put(name, new Listing(selector.strip(), listing.group(2)));
      } else {
        values.put(name, variable.path("current").path("value").asText());
      }
    }
    List<Asked> expressions = new ArrayList<>();
    panels(json, title, expressions);
    for (JsonNode annotation : json.path("annotations").path("list")) {
      if (isPrometheus(annotation) && annotation.has("expr")) {
        expressions.add(
            new Asked(
                title + ", annotation " + annotation.path("name").asText(),
                annotation.path("expr").asText(),
                Answered.DURING_EVENTS));
      }
    }
    return new Dashboard(title, queries, values, expressions);
  }

  /** Rows hold panels of their own. */
  private static void panels(JsonNode parent, String title, List<Asked> expressions) {
    for (JsonNode panel : parent.path("panels")) {
      String place = title + ", " + panel.path("title").asText();
      String description = panel.path("description").asText().toLowerCase(Locale.ROOT);
      Answered answered = description.contains(EMPTY) ? Answered.AT_TIMES : Answered.WITH_DATA;
      for (JsonNode target : panel.path("targets")) {
        if (isPrometheus(target.has("datasource") ? target : panel) && target.has("expr")) {
          expressions.add(new Asked(place, target.path("expr").asText(), answered));
        }
      }
      panels(panel, title, expressions);
    }
  }

  private static boolean isPrometheus(JsonNode asker) {
    return asker.path("datasource").path("type").asText().equals(PROMETHEUS);
  }
}
