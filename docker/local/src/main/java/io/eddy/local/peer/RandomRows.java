package io.eddy.local.peer;

import java.util.Arrays;
import java.util.Random;

/** Draws rows without putting them back. */
final class RandomRows {
  private RandomRows() {}

  /** At most so many of the rows, in random order. The rows themselves are not copied. */
  static double[][] draw(double[][] rows, int most, Random random) {
    double[][] drawn = rows.clone();
    int count = Math.min(most, drawn.length);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(drawn.length - i);
      double[] held = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = held;
    }
    return Arrays.copyOf(drawn, count);
  }
}
