package io.eddy.streams.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The latest seconds of some thousand keys, and the highest score of each second. A key has one
 * place by its hash, and takes it from the key that had it: so memory is bounded, and a key that is
 * rare among very many may be forgotten. One thread writes; others read at any time and may see a
 * second half written, for it is a view.
 */
final class KeyTimelines {
  /** A power of two. */
  static final int KEYS = 4096;

  static final int SECONDS = 60;

  private static final int NOBODY = 0;

  /** FNV-1a: Java's own hash takes many keys for one another that differ in two letters. */
  private static final int FNV_BASIS = 0x811c9dc5;

  private static final int FNV_PRIME = 0x01000193;

  private final int[] tags = new int[KEYS];
  private final int[] written = new int[KEYS];

  /** Twice the second, and one more when an event of it was anomalous. */
  private final int[] seconds = new int[KEYS * SECONDS];

  private final float[] highest = new float[KEYS * SECONDS];

  /** One second of a key. */
  record KeySecond(int second, float highest, boolean anomalous) {}

  /** Never that of nobody; all of the key counts. */
  static int tag(byte[] key) {
    int hash = FNV_BASIS;
    for (byte one : key) {
      hash = (hash ^ (one & 0xff)) * FNV_PRIME;
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    return hash == NOBODY ? 1 : hash;
  }

  void note(int tag, int second, float score, boolean anomalous) {
    int slot = tag & (KEYS - 1);
    if (tags[slot] != tag) {
      written[slot] = 0;
      tags[slot] = tag;
    }
    int count = written[slot];
    int last = slot * SECONDS + (count + SECONDS - 1) % SECONDS;
    int mark = anomalous ? 1 : 0;
    if (count > 0 && seconds[last] >> 1 == second) {
      seconds[last] |= mark;
      if (score > highest[last] || Float.isNaN(score)) {
        highest[last] = score;
      }
    } else {
      int next = slot * SECONDS + count % SECONDS;
      seconds[next] = second << 1 | mark;
      highest[next] = score;
      written[slot] = count + 1;
    }
  }

  /** What is remembered of a key, oldest first. */
  List<KeySecond> of(int tag) {
    int slot = tag & (KEYS - 1);
    List<KeySecond> found = new ArrayList<>();
    int count = Math.min(SECONDS, written[slot]);
    for (int i = 0; i < count && tags[slot] == tag; i++) {
      int second = seconds[slot * SECONDS + i];
      found.add(new KeySecond(second >> 1, highest[slot * SECONDS + i], (second & 1) == 1));
    }
    found.sort(Comparator.comparingInt(KeySecond::second));
    return tags[slot] == tag ? List.copyOf(found) : List.of();
  }
}
