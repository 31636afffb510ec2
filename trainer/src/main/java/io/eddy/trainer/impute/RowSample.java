package io.eddy.trainer.impute;

import java.util.SplittableRandom;

/**
 * Up to a thousand rows out of any number, each as likely as the other, in random order (Vitter's
 * reservoir, 1985). One owner, not thread-safe.
 */
final class RowSample {
  /** A share of 0.68 is then known to 0.03, two standard errors. */
  private static final int MOST = 1000;

  private final SplittableRandom random;
  private final int[] rows = new int[MOST];
  private long seen;

  RowSample(SplittableRandom random) {
    this.random = random;
  }

  void add(int row) {
    if (seen < MOST) {
      int place = random.nextInt((int) seen + 1);
      rows[(int) seen] = rows[place];
      rows[place] = row;
    } else {
      long place = random.nextLong(seen + 1);
      if (place < MOST) {
        rows[(int) place] = row;
      }
    }
    seen++;
  }

  /** All rows that were added, kept or not. */
  long seen() {
    return seen;
  }

  int size() {
    return (int) Math.min(MOST, seen);
  }

  int row(int index) {
    return rows[index];
  }
}
