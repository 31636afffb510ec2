package io.eddy.local.alerts;

import io.eddy.command.WrongUsage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a run is to be.
 *
 * @param factor by which what takes minutes is made shorter
 * @param expressions whether every expression is asked
 */
record AlertsPlan(double factor, List<Scenario> scenarios, boolean expressions) {
  static final String EXPRESSIONS = "expressions";

  /** Longer than any alert waits, in the time of the rules. */
  private static final Duration QUIET = Duration.ofMinutes(12);

  /** Longer than the shortest time that any alert is made to wait. */
  private static final Duration LEAST_QUIET = Duration.ofSeconds(25);

  AlertsPlan {
    scenarios = List.copyOf(scenarios);
    if (!(factor >= 1 && factor <= 60)) {
      throw new WrongUsage("--factor " + factor + ": expected 1 to 60");
    }
  }

  /** So long nothing is wrong at first: whatever fires by itself must show within. */
  Duration quiet() {
    return Duration.ofMillis(Math.max(LEAST_QUIET.toMillis(), (long) (QUIET.toMillis() / factor)));
  }

  /**
   * @param only labels of scenarios, or the word for the expressions; none for all
   */
  static AlertsPlan of(double factor, List<String> only) {
    for (String label : only) {
      if (!label.equals(EXPRESSIONS) && !Scenario.labels().contains(label)) {
        throw new WrongUsage(
            "--only " + label + ": expected some of " + Scenario.labels() + " and " + EXPRESSIONS);
      }
    }
    return new AlertsPlan(
        factor,
        Arrays.stream(Scenario.values())
            .filter(scenario -> only.isEmpty() || only.contains(scenario.label()))
            .toList(),
        only.isEmpty() || only.contains(EXPRESSIONS));
  }
}
