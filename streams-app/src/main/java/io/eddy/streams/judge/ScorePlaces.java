package io.eddy.streams.judge;

import io.eddy.model.calibration.Calibration;
import io.eddy.streams.metric.Buckets;
import java.util.stream.DoubleStream;

/**
 * Where a score of one model belongs among the scores and among the p-values, found in one search:
 * p(score) <= bound is the same as score >= the score of the bound. Immutable.
 */
final class ScorePlaces {
  private final double[] cuts;
  private final byte[] scoreBuckets;
  private final byte[] pValueBuckets;

  private ScorePlaces(double[] pValueCuts) {
    Buckets scores = JudgementMeters.SCORE_NATS;
    this.cuts =
        DoubleStream.concat(
                DoubleStream.iterate(0, i -> i < scores.size() - 1, i -> i + 1)
                    .map(i -> scores.bound((int) i)),
                DoubleStream.of(pValueCuts))
            .sorted()
            .toArray();
    this.scoreBuckets = new byte[cuts.length + 1];
    this.pValueBuckets = new byte[cuts.length + 1];
    for (int place = 0; place <= cuts.length; place++) {
      double largest = place < cuts.length ? cuts[place] : Double.POSITIVE_INFINITY;
      scoreBuckets[place] = (byte) scores.place(largest);
      pValueBuckets[place] =
          (byte) DoubleStream.of(pValueCuts).filter(cut -> !(largest > cut)).count();
    }
  }

  static ScorePlaces of(Calibration calibration) {
    double[] pValueCuts = new double[JudgementMeters.P_VALUE.size() - 1];
    for (int i = 0; i < pValueCuts.length; i++) {
      pValueCuts[i] = Math.nextDown(calibration.threshold(JudgementMeters.P_VALUE.bound(i)));
    }
    return new ScorePlaces(pValueCuts);
  }

  /**
   * Without a branch that could be guessed wrong. What is no number is beyond all scores: the
   * strangest.
   */
  int of(float score) {
    int below = 0;
    for (int left = cuts.length; left > 1; ) {
      int half = left >>> 1;
      below += score <= cuts[below + half - 1] ? 0 : half;
      left -= half;
    }
    return score <= cuts[below] ? below : below + 1;
  }

  int scoreBucket(int place) {
    return scoreBuckets[place];
  }

  int pValueBucket(int place) {
    return pValueBuckets[place];
  }
}
