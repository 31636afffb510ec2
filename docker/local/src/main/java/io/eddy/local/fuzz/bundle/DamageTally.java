package io.eddy.local.fuzz.bundle;

import java.util.ArrayList;
import java.util.List;

/** Counts one kind of damage while it goes on. One owner. */
final class DamageTally {
  private static final int MOST_EXAMPLES = 10;

  private final String kind;
  private final List<String> examples = new ArrayList<>();
  private long refused;
  private long harmless;
  private long escaped;

  DamageTally(String kind) {
    this.kind = kind;
  }

  void refused() {
    refused++;
  }

  void harmless() {
    harmless++;
  }

  void escaped(String what) {
    escaped++;
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(what);
    }
  }

  DamageCount count() {
    return new DamageCount(
        kind, refused + harmless + escaped, refused, harmless, escaped, examples);
  }
}
