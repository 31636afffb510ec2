package io.eddy.trainer.vae;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws rows without putting them back; the same for the same seed. */
final class Shuffle {
  private Shuffle() {}

  /** So many of the rows in random order; all of them if there are no more. */
  static int[] draw(int[] rows, int most, long seed) {
    int[] order = rows.clone();
    int count = Math.min(most, order.length);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(order.length - i);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    return Arrays.copyOf(order, count);
  }
}
