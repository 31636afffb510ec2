package io.eddy.local.growth.event;

import java.util.Locale;

/** What may grow about events while everything else stays. */
public enum Growing {
  FEATURES,
  PARTITIONS,
  THREADS,
  SIZES;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
