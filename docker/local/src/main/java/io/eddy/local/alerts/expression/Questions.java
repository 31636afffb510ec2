package io.eddy.local.alerts.expression;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Failure;
import io.eddy.local.alerts.expression.Asked.Answered;
import io.eddy.local.alerts.rule.Acceleration;
import io.eddy.local.alerts.watch.PrometheusClient;
import io.eddy.local.alerts.watch.PrometheusClient.Answer;
import io.eddy.local.alerts.watch.PrometheusClient.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Asks a Prometheus every expression that an operator's Grafana and Prometheus would ask, while all
 * is well. Which may be empty follows from what they are: an alert must be, an annotation may be,
 * both of metrics that are there; a panel of what there is only at times says so; no other may. One
 * thread.
 */
public final class Questions {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrometheusClient prometheus;
  private final Path dashboards;
  private final Acceleration acceleration;
  private final List<Finding> findings = new ArrayList<>();

  /** Metrics of what is empty when nothing happens: one that nobody gives would be so, too. */
  private final Set<String> silent = new TreeSet<>();

  /**
   * @param dashboards the folder with their JSON
   */
  public Questions(PrometheusClient prometheus, Path dashboards, Acceleration acceleration) {
    this.prometheus = prometheus;
    this.dashboards = dashboards;
    this.acceleration = acceleration;
  }

  public List<Finding> ask() throws InterruptedException {
    for (Rule rule : prometheus.rules()) {
      String place = (rule.alerting() ? "alert " : "recording rule ") + rule.name();
      if (rule.alerting()) {
        askEmpty(place, rule.expression());
      } else {
        ask(new Asked(place, rule.expression(), Answered.WITH_DATA));
      }
    }
    for (Dashboard dashboard : read()) {
      ask(dashboard);
    }
    for (String name : silent) {
      ask(new Asked("metric", "count_over_time(" + name + "[10m])", Answered.WITH_DATA));
    }
    return List.copyOf(findings);
  }

  private void askEmpty(String place, String expression) throws InterruptedException {
    silent.addAll(Names.of(expression));
    Answer answer = prometheus.query(expression);
    note(
        place,
        expression,
        answer,
        answer.series() == 0 ? Optional.empty() : Optional.of("gives " + answer.text()));
  }

  private void ask(Asked asked) throws InterruptedException {
    if (asked.answered() == Answered.DURING_EVENTS) {
      silent.addAll(Names.of(asked.expression()));
    }
    Answer answer = prometheus.query(asked.expression());
    note(
        asked.place(),
        asked.expression(),
        answer,
        answer.series() > 0 || asked.answered() != Answered.WITH_DATA
            ? Optional.empty()
            : Optional.of("gives no data"));
  }

  private void note(String place, String expression, Answer answer, Optional<String> problem) {
    Optional<String> trouble =
        answer.problem().isEmpty() ? problem : Optional.of("is refused: " + answer.problem());
    findings.add(
        new Finding(
            place,
            expression,
            answer.series(),
            trouble.map(why -> place + ": " + expression.replaceAll("\\s+", " ") + " " + why)));
  }

  private List<Dashboard> read() {
    try (Stream<Path> files = Files.list(dashboards)) {
      List<Dashboard> read = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        read.add(Dashboard.of(MAPPER.readTree(file.toFile())));
      }
      if (read.isEmpty()) {
        throw new Failure("no dashboards in " + dashboards + "; --docker names another folder");
      }
      return read;
    } catch (IOException e) {
      throw new Failure("dashboards in " + dashboards + ": " + Failure.reason(e), e);
    }
  }

  private void ask(Dashboard dashboard) throws InterruptedException {
    Map<String, String> values = new LinkedHashMap<>(Variables.GRAFANA);
    values.putAll(dashboard.values());
    for (Map.Entry<String, Dashboard.Listing> query : dashboard.queries().entrySet()) {
      Dashboard.Listing listing = query.getValue();
      String selector = Variables.substitute(listing.selector(), values);
      Optional<String> value = prometheus.labelValue(selector, listing.label());
      values.put(query.getKey(), value.orElse(""));
      String place = dashboard.title() + ", variable " + query.getKey();
      findings.add(
          new Finding(
              place,
              selector,
              value.isPresent() ? 1 : 0,
              value.isPresent()
                  ? Optional.empty()
                  : Optional.of(place + ": " + selector + " has no label " + listing.label())));
    }
    for (Asked asked : dashboard.expressions()) {
      String expression = Variables.substitute(asked.expression(), values);
      ask(new Asked(asked.place(), acceleration.expression(expression), asked.answered()));
    }
  }
}
