package io.eddy.local.alerts.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Failure;
import io.eddy.local.process.Signs;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Questions to a Prometheus. Immutable. */
public record PrometheusClient(String url) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** A rule as Prometheus has loaded it. */
  public record Rule(String name, String expression, boolean alerting) {}

  /**
   * The answer to an expression.
   *
   * @param series of the answer
   * @param problem why there is none; empty when it was answered
   * @param text of the answer, as JSON
   */
  public record Answer(int series, String problem, String text) {}

  /**
   * Alerts as Prometheus sees them now.
   *
   * @param pending those whose time to wait is not over
   * @param firing those that are on their way to Alertmanager
   */
  public record Alerts(Set<String> pending, Set<String> firing) {}

  public Alerts alerts() throws InterruptedException {
    Set<String> pending = new TreeSet<>();
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : get("/api/v1/alerts").path("data").path("alerts")) {
      boolean fires = alert.path("state").asText().equals("firing");
      (fires ? firing : pending).add(AlertName.of(alert.path("labels")));
    }
    return new Alerts(pending, firing);
  }

  public List<Rule> rules() throws InterruptedException {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode group : get("/api/v1/rules").path("data").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        rules.add(
            new Rule(
                rule.path("name").asText(),
                rule.path("query").asText(),
                rule.path("type").asText().equals("alerting")));
      }
    }
    return rules;
  }

  public Answer query(String expression) throws InterruptedException {
    JsonNode answer = ask(expression);
    JsonNode result = answer.path("data").path("result");
    return new Answer(
        answer.path("data").path("resultType").asText().equals("scalar") ? 1 : result.size(),
        answer.path("error").asText(),
        result.toString());
  }

  /** The first value of a label among the series of a selector; nothing when there is none. */
  public Optional<String> labelValue(String selector, String label) throws InterruptedException {
    String grouped = "group by (" + label + ") (" + selector + ")";
    return ask(grouped).path("data").path("result").findValuesAsText(label).stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private JsonNode ask(String expression) throws InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  private JsonNode get(String path) throws InterruptedException {
    try {
      HttpResponse<String> response = Signs.get(url + path);
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new Failure("Prometheus at " + url + " does not answer: " + Failure.reason(e), e);
    }
  }
}
