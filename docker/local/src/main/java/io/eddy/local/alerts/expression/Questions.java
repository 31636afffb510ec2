package io.eddy.local.alerts.expression;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Failure;
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
 * is well. Which must be empty follows from what they are: an alert's is, any other is not, and a
 * panel that shows only what goes wrong says so. One thread.
 */
public final class Questions {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrometheusClient prometheus;
  private final Path dashboards;
  private final Acceleration acceleration;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param dashboards the folder with their JSON
   */
  public Questions(PrometheusClient prometheus, Path dashboards, Acceleration acceleration) {
    this.prometheus = prometheus;
    this.dashboards = dashboards;
    this.acceleration = acceleration;
  }

  public List<Finding> ask() throws InterruptedException {
    Set<String> named = new TreeSet<>();
    for (Rule rule : prometheus.rules()) {
      String place = (rule.alerting() ? "alert " : "recording rule ") + rule.name();
      if (rule.alerting()) {
        named.addAll(Names.of(rule.expression()));
        askEmpty(place, rule.expression());
      } else {
        ask(new Asked(place, rule.expression(), false));
      }
    }
    for (String name : named) {
      // Whatever was there while the bench ran: a metric that nobody gives never fires.
      ask(new Asked("metric of an alert", "count_over_time(" + name + "[10m])", false));
    }
    for (Dashboard dashboard : read()) {
      ask(dashboard);
    }
    return List.copyOf(findings);
  }

  private void askEmpty(String place, String expression) throws InterruptedException {
    Answer answer = prometheus.query(expression);
    note(
        place,
        expression,
        answer,
        answer.series() == 0 ? Optional.empty() : Optional.of("gives " + answer.text()));
  }

  private void ask(Asked asked) throws InterruptedException {
    Answer answer = prometheus.query(asked.expression());
    note(
        asked.place(),
        asked.expression(),
        answer,
        answer.series() > 0 || asked.mayBeEmpty()
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
        throw new Failure("no dashboards in " + dashboards);
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
      ask(new Asked(asked.place(), acceleration.expression(expression), asked.mayBeEmpty()));
    }
  }
}
