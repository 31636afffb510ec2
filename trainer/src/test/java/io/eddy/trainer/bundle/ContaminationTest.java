package io.eddy.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.SearchLimits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ContaminationTest {
  /** Scores that fall off exponentially, two nats a factor of e, and so many far beyond. */
  private static float[] scores(int normal, int strange) {
    SplittableRandom random = new SplittableRandom(3);
    float[] scores = new float[normal + strange];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i < strange ? 100 + i : (float) (5 - 2 * Math.log(1 - random.nextDouble()));
    }
    return scores;
  }

  private static BundlePlan plan(HistoryKind history, double contamination) {
    return new BundlePlan(
        "machine",
        0.001,
        contamination,
        Hyperparameters.DEFAULT.with(history),
        SearchLimits.NONE,
        List.of(),
        Path.of("bundle"),
        Instant.EPOCH);
  }

  @Test
  void scoresThatFallOffAsTheyShouldAreNotSuspected() {
    for (int count : new int[] {2, 3, 100, 10_000}) {
      assertThat(Contamination.suspected(scores(count, 0))).isZero();
    }
  }

  @Test
  void scoresFarBeyondAllOthersAre() {
    assertThat(Contamination.suspected(scores(9_900, 100))).isCloseTo(0.01, within(1e-9));
    assertThat(Contamination.suspected(scores(8_000, 2_000))).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void equalScoresAreNotSuspected() {
    assertThat(Contamination.suspected(new float[100])).isZero();
  }

  @Test
  void theLargestScoresGo() {
    assertThat(Contamination.without(new float[] {3, 9, 1, 7}, 0.25)).containsExactly(1, 3, 7);
    assertThat(Contamination.without(new float[] {3, 9, 1, 7}, 0.26)).containsExactly(1, 3);
    assertThat(Contamination.without(new float[] {3, 9}, 0)).containsExactly(3, 9);
  }

  @Test
  void shareMustBePossibleAndTheHistoryMixed() {
    assertThat(plan(HistoryKind.MIXED, 0.3).contamination()).isEqualTo(0.3);
    assertThat(plan(HistoryKind.CLEAN, 0).contamination()).isZero();
    assertThatThrownBy(() -> plan(HistoryKind.MIXED, 0.5))
        .hasMessage("contamination: expected a number from 0 to 0.3, found 0.5");
    assertThatThrownBy(() -> plan(HistoryKind.MIXED, Double.NaN)).hasMessageContaining("found NaN");
    assertThatThrownBy(() -> plan(HistoryKind.CLEAN, 0.01))
        .hasMessage("contamination: expected 0 where the history is clean, found 0.01");
  }
}
