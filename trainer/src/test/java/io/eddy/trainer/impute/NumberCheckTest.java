package io.eddy.trainer.impute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberCheckTest {
  /** True deviation 3, stated deviation 1. */
  private static NumberCheck overconfident(int cells) {
    SplittableRandom random = new SplittableRandom(2);
    NumberCheck check = new NumberCheck();
    for (int i = 0; i < cells; i++) {
      double expected = 10 * random.nextGaussian();
      check.add(expected + 3 * random.nextGaussian(), expected, 1);
    }
    return check;
  }

  @Test
  void deviationsAreStretchedUntilTwoThirdsOfTheCellsLieWithin() {
    NumberCheck check = overconfident(1000);
    assertThat(check.stretch()).isCloseTo(3, within(0.3));
    assertThat(check.within(1)).isCloseTo(0.68, within(0.04));
    assertThat(check.within(2)).isCloseTo(0.954, within(0.02));
    assertThat(check.errorToMean()).isCloseTo(3 / Math.sqrt(109), within(0.03));
  }

  @Test
  void fewCellsLeaveTheDeviationsAsTheyAreAndSaySo() {
    NumberCheck check = overconfident(99);
    assertThat(check.stretch()).isEqualTo(1);
    assertThat(check.within(1)).isLessThan(0.45);
    assertThat(check.figures()).containsEntry("hidden", 99.0).containsEntry("stretch", 1.0);
  }

  @Test
  void nothingHiddenGivesNoFigures() {
    NumberCheck check = new NumberCheck();
    check.add(Double.POSITIVE_INFINITY, 0, 1);
    assertThat(check.cells()).isZero();
    assertThat(check.figures()).isEmpty();
  }

  @Test
  void fieldThatNeverVariesHasNoErrorToCompareWith() {
    NumberCheck check = new NumberCheck();
    for (int i = 0; i < 200; i++) {
      check.add(5, 5, 1);
    }
    assertThat(check.figures()).doesNotContainKey("errorToMean").containsEntry("withinOne", 1.0);
  }
}
