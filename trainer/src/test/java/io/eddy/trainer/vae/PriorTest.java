package io.eddy.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.trainer.vae.Exemplars.Matrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriorTest {
  private static final int ROWS = 2000;
  private static final int LATENT = 2;
  private static final int MOST = 50;
  private static final float FAR = 30;

  /** Rows about zero, the last few of them about a far place; each variance tells its row. */
  private static Exemplars posteriors(int rows, int far) {
    SplittableRandom random = new SplittableRandom(2);
    float[] means = new float[rows * LATENT];
    float[] logVariances = new float[rows * LATENT];
    for (int i = 0; i < means.length; i++) {
      boolean away = i / LATENT >= rows - far;
      means[i] = (float) ((away ? FAR : 0) + random.nextGaussian());
      logVariances[i] = -i;
    }
    return exemplars(rows, means, logVariances);
  }

  private static Exemplars exemplars(int rows, float[] means, float[] logVariances) {
    Matrix none = new Matrix(rows, new float[0]);
    return new Exemplars(
        new Matrix(rows, means),
        new Matrix(rows, logVariances),
        none,
        none,
        none,
        none,
        new Matrix(1, new float[0]));
  }

  private static double[] rowsBehind(Prior prior) {
    return IntStream.range(0, prior.size())
        .mapToDouble(i -> Math.exp(prior.logWeights()[i]) * ROWS / prior.size())
        .toArray();
  }

  @Test
  void inAVettedHistoryTheWeightsCountTheRowsNearestToEach() {
    Exemplars many = posteriors(ROWS, 3);
    Prior prior = Prior.of(many, HistoryKind.CLEAN, MOST, 1);
    assertThat(prior.size()).isEqualTo(MOST);
    double[] counted = new double[MOST];
    for (int row = 0; row < ROWS; row++) {
      counted[nearest(prior.means().values(), many.means().values(), row)]++;
    }
    double[] found = rowsBehind(prior);
    for (int i = 0; i < MOST; i++) {
      assertThat(found[i]).isCloseTo(counted[i], within(1e-3 * counted[i]));
    }
    double mean =
        IntStream.range(0, MOST).mapToDouble(i -> Math.exp(prior.logWeights()[i])).sum() / MOST;
    assertThat(mean).isCloseTo(1, within(1e-4));
  }

  private static int nearest(float[] components, float[] means, int row) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST; i++) {
      double distance =
          Math.hypot(
              components[i * LATENT] - means[row * LATENT],
              components[i * LATENT + 1] - means[row * LATENT + 1]);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  @Test
  void inAVettedHistoryAFewFarRowsGetComponentsThatWeighAsMuch() {
    Prior prior = Prior.of(posteriors(ROWS, 3), HistoryKind.CLEAN, MOST, 1);
    double[] counts = rowsBehind(prior);
    double far =
        IntStream.range(0, MOST)
            .filter(i -> prior.means().values()[i * LATENT] > FAR / 2)
            .mapToDouble(i -> counts[i])
            .sum();
    assertThat(far).isCloseTo(3, within(1e-3));
  }

  @Test
  void variancesStayWithTheirMeans() {
    Exemplars many = posteriors(ROWS, 0);
    Prior prior = Prior.of(many, HistoryKind.CLEAN, MOST, 1);
    for (int i = 0; i < MOST * LATENT; i++) {
      int source = Math.round(-prior.logVariances().values()[i]);
      assertThat(prior.means().values()[i]).isEqualTo(many.means().values()[source]);
    }
  }

  @Test
  void inAMixedHistoryTheFirstRowsAreTakenAndWeighTheSame() {
    Exemplars many = posteriors(ROWS, 3);
    Prior prior = Prior.of(many, HistoryKind.MIXED, MOST, 1);
    assertThat(prior.means().values()).isEqualTo(many.means().first(MOST).values());
    assertThat(prior.logVariances().values()).isEqualTo(many.logVariances().first(MOST).values());
    assertThat(prior.logWeights()).hasSize(MOST).containsOnly(0);
  }

  @Test
  void fewRowsAreAllTaken() {
    for (HistoryKind history : HistoryKind.values()) {
      for (int rows : new int[] {1, MOST - 1, MOST}) {
        Exemplars few = posteriors(rows, 1);
        Prior prior = Prior.of(few, history, MOST, 1);
        assertThat(prior.means().values()).isEqualTo(few.means().values());
        assertThat(prior.logWeights()).hasSize(rows).containsOnly(0);
      }
    }
  }

  @Test
  void rowsThatAreAllTheSameAreOneComponentThatCounts() {
    float[] means = new float[ROWS * LATENT];
    Arrays.fill(means, 0.5f);
    Prior prior =
        Prior.of(exemplars(ROWS, means, new float[means.length]), HistoryKind.CLEAN, MOST, 1);
    assertThat(prior.size()).isEqualTo(MOST);
    assertThat(rowsBehind(prior)[0]).isCloseTo(ROWS, within(0.1));
    assertThat(Arrays.stream(rowsBehind(prior)).skip(1).sum()).isBetween(0.0, 1.0);
  }

  @Test
  void theSeedDecidesTheChoice() {
    Exemplars many = posteriors(ROWS, 3);
    float[] once = Prior.of(many, HistoryKind.CLEAN, MOST, 1).means().values();
    assertThat(Prior.of(many, HistoryKind.CLEAN, MOST, 1).means().values()).isEqualTo(once);
    assertThat(Prior.of(many, HistoryKind.CLEAN, MOST, 2).means().values()).isNotEqualTo(once);
  }
}
