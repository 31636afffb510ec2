package io.eddy.trainer.impute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordCheckTest {
  /** Right with the square of the stated probability. */
  private static WordCheck tooSure(int cells) {
    SplittableRandom random = new SplittableRandom(8);
    WordCheck check = new WordCheck();
    for (int i = 0; i < cells; i++) {
      double stated = 0.4 + 0.6 * random.nextDouble();
      boolean right = random.nextDouble() < stated * stated;
      check.add(right ? 1 : 2, 1, stated);
    }
    return check;
  }

  @Test
  void probabilitiesAreLoweredUntilTheySayHowOftenTheyAreRight() {
    WordCheck check = tooSure(4000);
    assertThat(check.power()).isCloseTo(2, within(0.2));
    assertThat(check.right()).isCloseTo(0.52, within(0.03));
    assertThat(check.stated()).isCloseTo(check.right(), within(0.03));
    assertThat(check.commonest()).isCloseTo(check.right(), within(1e-9));
  }

  @Test
  void saturatedProbabilitiesAreLoweredToo() {
    WordCheck check = new WordCheck();
    for (int i = 0; i < 1000; i++) {
      check.add(i % 5 < 3 ? 1 : 2, 1, 0.9999f);
    }
    assertThat(Math.pow(0.9999f, check.power())).isCloseTo(0.6, within(0.01));
  }

  @Test
  void wordsThatAreAlwaysRightAreStillNotCertain() {
    WordCheck check = new WordCheck();
    for (int i = 0; i < 200; i++) {
      check.add(1, 1, 0.9);
    }
    assertThat(check.stated()).isBetween(0.98, 0.999);
  }

  @Test
  void fewCellsLeaveTheProbabilitiesAsTheyAre() {
    WordCheck check = tooSure(80);
    assertThat(check.power()).isEqualTo(1);
    assertThat(check.stated()).isGreaterThan(check.right() + 0.05);
    assertThat(new WordCheck().figures()).isEmpty();
  }
}
