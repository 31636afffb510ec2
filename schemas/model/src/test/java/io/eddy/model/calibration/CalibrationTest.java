package io.eddy.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void pValueCountsTheScoresAtLeastAsHigh() {
    Calibration calibration = Calibration.of(new float[] {4, 1, 3, 2});
    assertThat(calibration.pValue(0)).isEqualTo(1.0);
    assertThat(calibration.pValue(1)).isEqualTo(1.0);
    assertThat(calibration.pValue(2.5)).isEqualTo(3.0 / 5);
    assertThat(calibration.pValue(4)).isEqualTo(2.0 / 5);
  }

  @Test
  void beyondTheLargestScoreThePValueFallsOnWithoutAJumpUp() {
    Calibration calibration = Calibration.of(exponential(5000, 3));
    double largest = calibration.quantile(1);
    double before = calibration.pValue(largest);
    for (double score = Math.nextUp(largest); score < largest + 15; score += 0.5) {
      double pValue = calibration.pValue(score);
      assertThat(pValue).isPositive().isLessThanOrEqualTo(before);
      before = pValue;
    }
    assertThat(calibration.pValue(1e30)).isEqualTo(1e-10);
    assertThat(Calibration.severity(1e-10)).isEqualTo(100);
    assertThat(Calibration.severity(0.001)).isCloseTo(30, within(1e-9));
  }

  @Test
  void exponentialScoresHaveAnExponentialTail() {
    Calibration calibration = Calibration.of(exponential(20_000, 11));
    assertThat(calibration.tail().shape()).isBetween(0.0, 0.15);
    assertThat(calibration.tail().scale()).isBetween(0.8, 1.2);
    double rate = 1e-6;
    assertThat(calibration.threshold(rate)).isCloseTo((float) -Math.log(rate), within(4f));
  }

  @Test
  void thresholdReportsExactlyTheScoresThatThePValueAllows() {
    Calibration calibration = Calibration.of(exponential(999, 5));
    for (double rate : new double[] {0.5, 0.1, 0.01, 0.001, 0.0001}) {
      float threshold = calibration.threshold(rate);
      assertThat(calibration.pValue(threshold)).isLessThanOrEqualTo(rate * (1 + 1e-6));
      assertThat(calibration.pValue(Math.nextDown(Math.nextDown(threshold)))).isGreaterThan(rate);
    }
  }

  @Test
  void freshNormalScoresExceedTheThresholdAsOftenAsPromised() {
    int reported = 0;
    int trials = 200;
    for (int seed = 0; seed < trials; seed++) {
      float threshold = Calibration.of(exponential(1000, seed)).threshold(0.01);
      for (float score : exponential(1000, 100_000 + seed)) {
        reported += score >= threshold ? 1 : 0;
      }
    }
    assertThat(reported / (trials * 1000.0)).isBetween(0.008, 0.011);
  }

  @Test
  void backingIsHonestAboutSmallSets() {
    assertThat(Calibration.of(exponential(99, 1)).backedDownTo()).isEqualTo(0.1);
    assertThat(Calibration.of(exponential(9_999, 1)).backedDownTo()).isEqualTo(0.001);
    assertThat(Calibration.of(new float[] {1, 2}).backedDownTo()).isEqualTo(1);
  }

  @Test
  void equalScoresStillGiveAThresholdAboveThem() {
    Calibration calibration = Calibration.of(new float[] {7, 7, 7, 7});
    assertThat(calibration.threshold(0.001)).isGreaterThan(7f);
    assertThat(calibration.pValue(7)).isEqualTo(1);
    assertThat(calibration.pValue(8)).isLessThan(0.2);
  }

  @Test
  void survivesItsOwnBytesAndRefusesOthers() {
    Calibration calibration = Calibration.of(exponential(100, 2));
    byte[] bytes = calibration.toBytes();
    Calibration again = Calibration.fromBytes(bytes);
    assertThat(again.threshold(0.001)).isEqualTo(calibration.threshold(0.001));
    assertThatThrownBy(() -> Calibration.fromBytes(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Calibration.fromBytes(Arrays.copyOf(bytes, 100)))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> Calibration.of(new float[] {1, Float.NaN}))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> calibration.threshold(0)).hasMessageContaining("between 0 and 1");
  }

  private static float[] exponential(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[count];
    for (int i = 0; i < count; i++) {
      scores[i] = (float) -Math.log(1 - random.nextDouble());
    }
    return scores;
  }
}
