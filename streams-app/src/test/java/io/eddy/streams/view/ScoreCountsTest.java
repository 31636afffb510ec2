package io.eddy.streams.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {
  private final ScoreCounts counts = new ScoreCounts();

  private int[] take() {
    int[] sums = new int[ScoreCounts.SIZE];
    counts.takeInto(sums);
    return sums;
  }

  @Test
  void placesAreInTheOrderOfTheScores() {
    float[] ascending = {-Float.MAX_VALUE, -100, -1.5f, -1e-30f, 0, 1e-30f, 1, 1.1f, 70, 1e30f};
    for (int i = 1; i < ascending.length; i++) {
      assertThat(ScoreCounts.place(ascending[i]))
          .isGreaterThan(ScoreCounts.place(ascending[i - 1]));
    }
    assertThat(ScoreCounts.place(-Float.MAX_VALUE)).isNotNegative();
    assertThat(ScoreCounts.place(Float.MAX_VALUE)).isLessThan(ScoreCounts.SIZE);
  }

  @Test
  void theMiddleOfAPlaceIsNearItsScores() {
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      float score = (float) (random.nextGaussian() * Math.exp(random.nextGaussian() * 3));
      assertThat(ScoreCounts.score(ScoreCounts.place(score)))
          .isCloseTo(score, within(0.016 * Math.abs(score)));
    }
  }

  @Test
  void quantilesAreThoseOfTheScores() {
    for (int i = 1; i <= 1000; i++) {
      counts.add(i);
    }
    int[] sums = take();
    assertThat(ScoreCounts.quantile(sums, 0.5)).isCloseTo(500, within(8.0));
    assertThat(ScoreCounts.quantile(sums, 0.99)).isCloseTo(990, within(16.0));
  }

  @Test
  void whatWasTakenIsNotTakenAgain() {
    counts.add(5);
    take();
    counts.add(-7);
    assertThat(ScoreCounts.quantile(take(), 1)).isCloseTo(-7, within(0.2));
    assertThat(ScoreCounts.quantile(take(), 0.5)).isNaN();
  }
}
