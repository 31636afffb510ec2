package io.eddy.model.profile;

/**
 * Counts distinct values by their 64-bit hashes, up to a bound, in at most 256 KiB a field. Two
 * different values are taken for one with a probability below 1e-10 over a whole count. Not
 * thread-safe.
 */
final class DistinctCount {
  /** More categories than a vocabulary may have by far, so that the message can name a figure. */
  static final int BOUND = 16_384;

  private static final int LEAST_SLOTS = 64;

  private long[] slots = new long[LEAST_SLOTS];
  private int count;
  private long looked;

  /** Ignored once the bound is reached. */
  void add(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x100000001b3L + text.charAt(i);
      hash ^= hash >>> 29;
    }
    add(hash);
  }

  /** Ignored once the bound is reached. */
  void add(double number) {
    // Plus zero makes one of the two zeros.
    add(Double.doubleToLongBits(number + 0.0));
  }

  private void add(long value) {
    if (count == BOUND) {
      return;
    }
    looked++;
    long key = mixed(value);
    if (insert(slots, key == 0 ? 1 : key) && ++count * 2 > slots.length) {
      long[] larger = new long[slots.length * 2];
      for (long old : slots) {
        if (old != 0) {
          insert(larger, old);
        }
      }
      slots = larger;
    }
  }

  private static boolean insert(long[] slots, long key) {
    int mask = slots.length - 1;
    int slot = (int) key & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == key) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = key;
    return true;
  }

  /** SplitMix64's finaliser: near numbers become far ones. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  int count() {
    return count;
  }

  boolean bounded() {
    return count == BOUND;
  }

  /** Of the values counted, before the bound was reached, the share that had not been seen. */
  double newShare() {
    return looked == 0 ? 0 : (double) count / looked;
  }
}
