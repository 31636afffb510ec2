package io.eddy.local.throughput.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void mediansStandBetweenTheSlowestAndTheFastestRound() {
    Figures figures = figures("eddy", 300, 100, 200);
    assertThat(figures.recordsPerSecond()).isEqualTo(new Spread(200, 100, 300));
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
  }

  @Test
  void speedsAreComparedRoundByRound() {
    // The second round was disturbed: the medians' own ratio would be 1.
    Figures eddy = figures("eddy", 50, 10, 60);
    Figures kafka = figures("kafka", 100, 20, 50);
    assertThat(eddy.speedAgainst(kafka)).isEqualTo(0.5);
  }

  @Test
  void otherNumbersOfRoundsCannotBeCompared() {
    assertThatThrownBy(() -> figures("eddy", 1, 2).speedAgainst(figures("kafka", 1)))
        .hasMessageContaining("eddy and kafka");
  }

  @Test
  void modesWithoutAModelHaveNoBatchSize() {
    assertThat(figures("kafka", 1).batchSize()).isEmpty();
    Sample judged = new Sample(10, 1, 1, 1, Optional.of(970.0));
    assertThat(new Figures("eddy", List.of(judged)).batchSize()).contains(970.0);
  }

  private static Figures figures(String mode, long... recordsPerSecond) {
    return new Figures(
        mode,
        Arrays.stream(recordsPerSecond)
            .mapToObj(records -> new Sample(records * 2, 2, 1, 1, Optional.empty()))
            .toList());
  }
}
