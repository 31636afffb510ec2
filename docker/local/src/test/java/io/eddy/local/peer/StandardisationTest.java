package io.eddy.local.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardisationTest {
  @Test
  void columnsAreInUnitsOfTheirDeviation() {
    Standardisation standard = Standardisation.of(new double[][] {{10, 7}, {14, 7}});

    assertThat(standard.apply(new double[] {16, 9})).containsExactly(2, 2);
  }

  @Test
  void missingValuesAreAtTheMeanAndDoNotCountForIt() {
    Standardisation standard = Standardisation.of(new double[][] {{10}, {Double.NaN}, {14}});

    assertThat(standard.apply(new double[] {Double.NaN})).containsExactly(0);
    assertThat(standard.apply(new double[] {14})[0]).isCloseTo(1, within(1e-12));
  }

  @Test
  void infiniteValuesBecomeFarButFinite() {
    Standardisation standard = Standardisation.of(new double[][] {{10}, {14}});

    assertThat(standard.apply(new double[] {Double.NEGATIVE_INFINITY})).containsExactly(-1e6);
  }
}
