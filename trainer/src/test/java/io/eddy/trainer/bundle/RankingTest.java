package io.eddy.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  private static Ranking of(float[] scores, int... anomalies) {
    boolean[] anomalous = new boolean[scores.length];
    for (int row : anomalies) {
      anomalous[row] = true;
    }
    return Ranking.of(scores, anomalous);
  }

  @Test
  void anomaliesBeforeAllOthersAreRankedPerfectly() {
    assertThat(of(new float[] {1, 9, 2, 8}, 1, 3)).isEqualTo(new Ranking(1, 1, 1));
  }

  @Test
  void anomaliesBehindAllOthersAreRankedWorst() {
    Ranking ranking = of(new float[] {1, 9, 2, 8}, 0, 2);
    assertThat(ranking.auroc()).isZero();
    assertThat(ranking.auprc()).isCloseTo((1 / 3.0 + 2 / 4.0) / 2, ROUNDING);
    assertThat(ranking.recallAtOnePercent()).isZero();
  }

  @Test
  void mixedScoresAreRankedAsComputedByHand() {
    // In falling order: anomaly 5, normal 4, anomaly 3, normal 2, normal 1.
    Ranking ranking = of(new float[] {5, 4, 3, 2, 1}, 0, 2);
    assertThat(ranking.auroc()).isCloseTo(5 / 6.0, ROUNDING);
    assertThat(ranking.auprc()).isCloseTo((1 + 2 / 3.0) / 2, ROUNDING);
    assertThat(ranking.recallAtOnePercent()).isCloseTo(0.5, ROUNDING);
  }

  @Test
  void equalScoresCountHalfWhateverTheirOrder() {
    Ranking constant = of(new float[] {7, 7, 7, 7}, 0);
    assertThat(constant.auroc()).isCloseTo(0.5, ROUNDING);
    assertThat(constant.auprc()).isCloseTo(0.25, ROUNDING);
    assertThat(constant.recallAtOnePercent()).isZero();
    assertThat(of(new float[] {7, 7, 7, 7}, 3)).isEqualTo(constant);

    // Half of one pair, the whole of the other: 3 of 4 pairs in order.
    Ranking tied = of(new float[] {3, 3, 2, 1}, 0, 2);
    assertThat(tied.auroc()).isCloseTo(2.5 / 4, ROUNDING);
    assertThat(tied.auprc()).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, ROUNDING);
  }

  @Test
  void recallIsTakenWhereOneInAHundredNormalRowsIsReported() {
    float[] scores = new float[204];
    for (int i = 0; i < 200; i++) {
      scores[i] = i;
    }
    // Above all normal rows, above all but 1, above all but 2, above all but 3.
    scores[200] = 300;
    scores[201] = 198.5f;
    scores[202] = 197.5f;
    scores[203] = 196.5f;
    assertThat(of(scores, 200, 201, 202, 203).recallAtOnePercent()).isCloseTo(0.75, ROUNDING);
  }

  @Test
  void agreesWithCountingAllPairs() {
    long seed = System.nanoTime();
    System.out.println("seed of RankingTest.agreesWithCountingAllPairs: " + seed);
    Random random = new Random(seed);
    float[] scores = new float[300];
    boolean[] anomalous = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      anomalous[i] = i == 0 || (i > 1 && random.nextInt(10) == 0);
      scores[i] = random.nextInt(40) + (anomalous[i] ? 5 : 0);
    }
    double ordered = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (anomalous[i] && !anomalous[j]) {
          pairs++;
          ordered += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(Ranking.of(scores, anomalous).auroc()).isCloseTo(ordered / pairs, within(1e-9));
  }

  @Test
  void infiniteScoresAreRankedAndOthersRefused() {
    assertThat(of(new float[] {1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}, 1).auroc())
        .isEqualTo(1);
    assertThatThrownBy(() -> of(new float[] {1, Float.NaN}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a score that is no number has no rank");
  }

  @Test
  void needsRowsOfBothKinds() {
    assertThatThrownBy(() -> of(new float[] {1, 2}))
        .hasMessage("a ranking needs anomalies and normal rows, found 0 and 2");
    assertThatThrownBy(() -> of(new float[] {1, 2}, 0, 1))
        .hasMessage("a ranking needs anomalies and normal rows, found 2 and 0");
  }
}
