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

  private record Reply(int status, JsonNode body) {
    /** Why it is no answer; empty when it is one. */
    private String problem() {
      return status == 200 && body.path("status").asText().equals("success")
          ? ""
          : "HTTP " + status + " " + body.path("error").asText();
    }
  }

  /** A Prometheus that says that it failed must not look like one at which nothing fires. */
  public Alerts alerts() throws InterruptedException {
    Set<String> pending = new TreeSet<>();
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : demand("/api/v1/alerts").path("alerts")) {
      boolean fires = alert.path("state").asText().equals("firing");
      (fires ? firing : pending).add(AlertName.of(alert.path("labels")));
    }
    return new Alerts(pending, firing);
  }

  /** All of them, and at least one. */
  public List<Rule> rules() throws InterruptedException {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode group : demand("/api/v1/rules").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        rules.add(
            new Rule(
                rule.path("name").asText(),
                rule.path("query").asText(),
                rule.path("type").asText().equals("alerting")));
      }
    }
    if (rules.isEmpty()) {
      throw new Failure("Prometheus at " + url + " has loaded no rules");
    }
    return rules;
  }

  public Answer query(String expression) throws InterruptedException {
    Reply reply = ask(expression);
    JsonNode answer = reply.body();
    JsonNode result = answer.path("data").path("result");
    return new Answer(
        answer.path("data").path("resultType").asText().equals("scalar") ? 1 : result.size(),
        reply.problem(),
        result.toString());
  }

  /** The first value of a label among the series of a selector; nothing when there is none. */
  public Optional<String> labelValue(String selector, String label) throws InterruptedException {
    String grouped = "group by (" + label + ") (" + selector + ")";
    return ask(grouped).body().path("data").path("result").findValuesAsText(label).stream()
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private Reply ask(String expression) throws InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
  }

  private JsonNode demand(String path) throws InterruptedException {
    Reply reply = get(path);
    if (!reply.problem().isEmpty()) {
      throw new Failure("Prometheus at " + url + path + " says: " + reply.problem());
    }
    return reply.body().path("data");
  }

  private Reply get(String path) throws InterruptedException {
    try {
      HttpResponse<String> response = Signs.get(url + path);
      return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
    } catch (IOException e) {
      throw new Failure("Prometheus at " + url + " does not answer: " + Failure.reason(e), e);
    }
  }
}
