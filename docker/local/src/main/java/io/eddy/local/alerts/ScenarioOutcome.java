package io.eddy.local.alerts;

import java.util.List;
import java.util.Set;

/**
 * What came of a scenario.
 *
 * @param secondsToFire from the beginning of the cause until the last of the alerts had arrived; 0
 *     when none did
 * @param secondsToResolve from the beginning of the cure until the last of them was resolved; 0
 *     when none was
 * @param arrived alerts that the webhook was told of
 * @param problems why it is not as it must be; none when it is
 */
record ScenarioOutcome(
    Scenario scenario,
    double secondsToFire,
    double secondsToResolve,
    Set<String> arrived,
    List<String> problems) {
  ScenarioOutcome {
    arrived = Set.copyOf(arrived);
    problems = List.copyOf(problems);
  }
}
