package io.eddy.local.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.local.alerts.rule.Acceleration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** On the project's own rules. */
class AlertsPlanTest {
  private static final Path RULES = Path.of("../prometheus/rules/eddy-alerts.yml");
  private static final Pattern PENDING = Pattern.compile("(?m)^ +for: (\\d+)ms$");

  @Test
  void whateverFiresByItselfIsSeenWhileNothingIsWrong() throws IOException {
    for (double factor : new double[] {1, 10, 30, 60}) {
      String rules = new Acceleration(factor).file(Files.readString(RULES));
      List<Duration> pending =
          PENDING
              .matcher(rules)
              .results()
              .map(match -> Duration.ofMillis(Long.parseLong(match.group(1))))
              .toList();
      assertThat(pending).hasSizeGreaterThan(10);
      assertThat(pending)
          .as("factor " + factor)
          .allMatch(wait -> wait.compareTo(new AlertsPlan(factor, List.of(), true).quiet()) < 0);
    }
  }
}
