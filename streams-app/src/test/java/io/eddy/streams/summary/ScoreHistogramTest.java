package io.eddy.streams.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.avro.ScoreBucket;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScoreHistogramTest {
  @Test
  void theBucketIsSixteenTimesTheInverseHyperbolicSine() {
    assertThat(ScoreHistogram.bucketOf(0)).isZero();
    assertThat(ScoreHistogram.bucketOf(1)).isEqualTo(14); // 16 * 0.88137 = 14.10
    assertThat(ScoreHistogram.bucketOf(-1)).isEqualTo(-14);
    assertThat(ScoreHistogram.bucketOf(1000)).isEqualTo(122); // 16 * 7.60090 = 121.61
    assertThat(ScoreHistogram.bucketOf(Float.MAX_VALUE)).isBetween(0, (int) Short.MAX_VALUE);
  }

  @Test
  void everyScoreLiesBelowItsUpperBound() {
    for (double score : new double[] {-1e6, -3.3, 0, 0.01, 1, 17.5, 1e9}) {
      int bucket = ScoreHistogram.bucketOf(score);
      assertThat(score).isLessThanOrEqualTo(ScoreHistogram.upperBound(bucket));
      assertThat(score).isGreaterThanOrEqualTo(ScoreHistogram.upperBound(bucket - 1));
    }
  }

  @Test
  void quantilesAreRightToTheWidthOfABucket() {
    ScoreHistogram histogram = new ScoreHistogram(new byte[2048], 0);
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      histogram.add(100 * random.nextDouble());
    }
    assertThat(histogram.quantile(0.5)).isCloseTo(50, Percentage.withPercentage(4));
    assertThat(histogram.quantile(0.99)).isCloseTo(99, Percentage.withPercentage(4));
  }

  @Test
  void emptyBucketsAreLeftOutAndTheOthersAscend() {
    ScoreHistogram histogram = new ScoreHistogram(new byte[2048], 0);
    for (double score : new double[] {500, -2, 0, 500, 7}) {
      histogram.add(score);
    }
    assertThat(histogram.toRecords())
        .extracting(ScoreBucket::getCount)
        .containsExactly(1L, 1L, 1L, 2L);
    assertThat(histogram.toRecords()).extracting(ScoreBucket::getUpperBound).isSorted();
    assertThat(histogram.quantile(1)).isCloseTo(500, within(20.0));
  }

  @Test
  void aBucketWithoutRoomIsRefusedAndNothingChanges() {
    ScoreHistogram histogram = new ScoreHistogram(new byte[2 + 10], 0);
    assertThat(histogram.add(7)).isTrue();
    assertThat(histogram.add(500)).isFalse();
    assertThat(histogram.add(7)).isTrue();
    assertThat(histogram.toRecords()).extracting(ScoreBucket::getCount).containsExactly(2L);
  }
}
