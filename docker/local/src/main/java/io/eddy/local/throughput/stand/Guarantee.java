package io.eddy.local.throughput.stand;

import java.util.Locale;

/** What Kafka Streams promises. */
public enum Guarantee {
  EXACTLY_ONCE_V2,
  AT_LEAST_ONCE;

  /** As {@code eddy.guarantee} takes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
