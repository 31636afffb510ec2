package io.eddy.local.growth;

import java.util.Locale;

/** What {@code --only} may say. */
enum Part {
  FEATURES,
  PARTITIONS,
  THREADS,
  SIZES,
  TRAINER;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
