package io.eddy.trainer.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksAreRound() {
    assertThat(Axis.linear("x", 0, 10).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(Axis.linear("x", -1.3, 1.3).ticks()).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
    assertThat(Axis.whole("x", 0.5, 3.5).ticks()).containsExactly(1.0, 2.0, 3.0);
    assertThat(Axis.over("x", 3, 97).rounded()).isEqualTo(Axis.linear("x", 0, 100));
    List<Double> powers = Axis.logarithmic("p", 1e-4, 1).ticks();
    assertThat(powers).hasSize(5);
    assertThat(powers.get(0)).isCloseTo(1e-4, within(1e-12));
    assertThat(Axis.wide("s", -20, 1500, 1).ticks()).contains(0.0, 1.0, 10.0, 100.0, 1000.0, -1.0);
  }

  @Test
  void everyKindOfAxisHasFewTicksWithinIt() {
    for (double size = 1e-8; size < 1e12; size *= 7) {
      for (Axis axis :
          List.of(
              Axis.linear("x", -size / 3, size),
              Axis.logarithmic("x", size, size * 3e4),
              Axis.wide("x", -size / 100, size, size / 500))) {
        assertThat(axis.ticks()).as(axis.toString()).hasSizeBetween(2, 12);
        assertThat(axis.ticks())
            .allMatch(tick -> axis.share(tick) > -1e-6 && axis.share(tick) < 1 + 1e-6);
      }
    }
  }

  @Test
  void valuesComeBackFromWhereTheyStand() {
    for (Axis axis :
        List.of(
            Axis.linear("x", -3, 5), Axis.logarithmic("x", 0.1, 7), Axis.wide("x", -3, 5e6, 1))) {
      assertThat(axis.share(axis.from())).isZero();
      assertThat(axis.share(axis.to())).isEqualTo(1);
      for (double share : new double[] {0.1, 0.5, 0.77}) {
        assertThat(axis.share(axis.at(share))).isCloseTo(share, within(1e-9));
      }
    }
  }

  @Test
  void equalValuesStillSpanAnAxis() {
    Axis axis = Axis.over("x", 4, 4, Double.NaN);
    assertThat(axis.from()).isLessThan(4);
    assertThat(axis.to()).isGreaterThan(4);
    assertThat(Axis.over("x").to()).isEqualTo(1);
    assertThatThrownBy(() -> Axis.linear("x", 1, 1)).hasMessage("axis x from 1.0 to 1.0");
    assertThatThrownBy(() -> Axis.logarithmic("x", 0, 1)).hasMessageContaining("axis x");
  }
}
