package io.eddy.local.alerts;

import io.eddy.local.alerts.expression.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has found.
 *
 * @param quietSeconds for which nothing was wrong and nothing was to fire
 * @param noise alerts that fired all the same
 * @param findings of expressions; none when they were not asked
 */
record AlertsResult(
    double factor,
    double seconds,
    double quietSeconds,
    List<String> noise,
    List<ScenarioOutcome> outcomes,
    List<Finding> findings) {
  AlertsResult {
    noise = List.copyOf(noise);
    outcomes = List.copyOf(outcomes);
    findings = List.copyOf(findings);
  }

  boolean sound() {
    return problems().isEmpty();
  }

  /** One line each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    noise.forEach(alert -> problems.add("fired though all was well: " + alert));
    for (ScenarioOutcome outcome : outcomes) {
      outcome.problems().forEach(why -> problems.add(outcome.scenario().label() + ": " + why));
    }
    findings.forEach(finding -> finding.problem().ifPresent(problems::add));
    return problems;
  }
}
