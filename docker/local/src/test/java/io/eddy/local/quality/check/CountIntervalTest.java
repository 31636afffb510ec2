package io.eddy.local.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountIntervalTest {
  @ParameterizedTest
  @CsvSource({"800, 0.01", "800, 0.001", "22000, 0.01", "5, 0.3", "1, 0.01"})
  void binomialIntervalIsThatOfAnotherLibrary(int rows, double rate) {
    var other = new BinomialDistribution(rows, rate);

    CountInterval interval = CountInterval.binomial(rows, rate);

    assertThat(interval.least()).isEqualTo(other.inverseCumulativeProbability(0.005));
    assertThat(interval.most()).isEqualTo(other.inverseCumulativeProbability(0.995));
  }

  @Test
  void thresholdFromOneScoreLeavesEveryCountAsLikely() {
    // The rate above a single score is uniform, and so is the count: each has probability 1/1000.
    CountInterval interval = CountInterval.betaBinomial(999, 1, 0.5);

    assertThat(interval).isEqualTo(new CountInterval(4, 994));
  }

  @Test
  void manyCalibrationScoresLeaveTheBinomialInterval() {
    CountInterval exact = CountInterval.binomial(1000, 0.01);

    CountInterval interval = CountInterval.betaBinomial(1000, 10_000_000, 0.01);

    assertThat(interval).isEqualTo(exact);
  }

  @Test
  void fewCalibrationScoresForTheRateLeaveNoLeastCount() {
    CountInterval interval = CountInterval.betaBinomial(800, 150, 0.001);

    assertThat(interval.least()).isZero();
    assertThat(interval.most()).isEqualTo(CountInterval.betaBinomial(800, 150, 0.0067).most());
  }

  @Test
  void countsOfAThresholdFromDrawnScoresAreInsideAsOftenAsPromised() {
    int scores = 300;
    int rows = 500;
    CountInterval interval = CountInterval.betaBinomial(rows, scores, 0.02);
    SplittableRandom random = new SplittableRandom(77);
    int repeats = 4000;

    long inside =
        IntStream.range(0, repeats)
            .filter(
                repeat -> {
                  double[] calibration = random.doubles(scores).sorted().toArray();
                  // floor(0.02 x 301) = 6: the threshold is just above the sixth largest.
                  double threshold = calibration[scores - 6];
                  long alarms = random.doubles(rows).filter(score -> score > threshold).count();
                  return interval.holds((int) alarms);
                })
            .count();

    assertThat(inside / (double) repeats).isCloseTo(0.99, within(0.006));
  }
}
