package io.eddy.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactIntervalTest {
  /** The first is (1/40) to the power of 1/n in closed form, others as in published tables. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.308497",
    "10, 10, 0.691503, 1",
    "5, 10, 0.187086, 0.812914",
    "1, 10, 0.002529, 0.445016",
    "2, 20, 0.012349, 0.316983",
    "1, 100, 0.000253, 0.054459",
    "50, 100, 0.398321, 0.601679",
  })
  void intervalsAreThoseOfTheTables(int count, int all, double low, double high) {
    ExactInterval interval = ExactInterval.of(count, all);
    assertThat(interval.low()).isCloseTo(low, within(2e-6));
    assertThat(interval.high()).isCloseTo(high, within(2e-6));
  }

  @Test
  void noneOfManyHasAClosedForm() {
    for (int all : new int[] {1, 7, 1000, 200_000}) {
      double high = 1 - Math.pow(0.025, 1.0 / all);
      assertThat(ExactInterval.of(0, all).high()).isCloseTo(high, within(1e-9));
      assertThat(ExactInterval.of(all, all).low()).isCloseTo(1 - high, within(1e-9));
    }
  }

  @Test
  void theTailsHoldWhatTheyPromise() {
    ExactInterval interval = ExactInterval.of(7, 40);
    assertThat(atMost(7, 40, interval.high())).isCloseTo(0.025, within(1e-9));
    assertThat(1 - atMost(6, 40, interval.low())).isCloseTo(0.025, within(1e-9));
    assertThat(interval.holds(7.0 / 40)).isTrue();
    assertThat(interval.holds(0.5)).isFalse();
  }

  /** Binomial probability of at most so many, term by term. */
  private static double atMost(int count, int all, double probability) {
    double term = Math.pow(1 - probability, all);
    double sum = term;
    for (int i = 1; i <= count; i++) {
      term *= probability / (1 - probability) * (all - i + 1) / i;
      sum += term;
    }
    return sum;
  }

  @Test
  void moreThanAllIsRefused() {
    assertThatThrownBy(() -> ExactInterval.of(3, 2)).hasMessage("3 of 2");
  }
}
