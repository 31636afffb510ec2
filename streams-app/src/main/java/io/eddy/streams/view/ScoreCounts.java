package io.eddy.streams.view;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts of scores in a fixed grid of 32 steps an octave, which a score finds by its bits. One
 * thread writes, one other takes what is new.
 */
final class ScoreCounts {
  /** What remains are sign, exponent and five bits of the fraction: 1.6 % at most off. */
  private static final int DROPPED_BITS = 18;

  static final int SIZE = 1 << (Integer.SIZE - DROPPED_BITS);

  private final AtomicIntegerArray counts = new AtomicIntegerArray(SIZE);
  private final int[] taken = new int[SIZE];

  /** A score that is a number. */
  void add(float score) {
    int place = place(score);
    counts.setOpaque(place, counts.getPlain(place) + 1);
  }

  /** Adds what was counted since the last call; a count may have gone around. */
  void takeInto(int[] sums) {
    for (int place = 0; place < SIZE; place++) {
      int now = counts.getOpaque(place);
      sums[place] += now - taken[place];
      taken[place] = now;
    }
  }

  /** In the order of the scores. */
  static int place(float score) {
    int bits = Float.floatToRawIntBits(score);
    int ascending = bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
    return (ascending >> DROPPED_BITS) + SIZE / 2;
  }

  /** The middle of a place. */
  static double score(int place) {
    int ascending = ((place - SIZE / 2) << DROPPED_BITS) | 1 << (DROPPED_BITS - 1);
    return Float.intBitsToFloat(ascending ^ (ascending >> (Integer.SIZE - 1) & Integer.MAX_VALUE));
  }

  /** The smallest score that at least this share of all does not exceed; NaN without any. */
  static double quantile(int[] sums, double share) {
    long total = 0;
    for (int sum : sums) {
      total += sum;
    }
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long passed = 0;
    for (int place = 0; place < SIZE; place++) {
      passed += sums[place];
      if (passed >= rank) {
        return score(place);
      }
    }
    return Double.NaN;
  }
}
