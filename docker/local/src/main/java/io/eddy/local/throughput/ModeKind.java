package io.eddy.local.throughput;

import java.util.Locale;

/** What {@code --modes} may say. */
enum ModeKind {
  CONSUME,
  KAFKA,
  KAFKA_DEFAULTS,
  EDDY,
  EDDY_EVERY,
  EDDY_PAGES,
  EDDY_NO_PAGE,
  ONE_BY_ONE,
  RCF,
  LATENCY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
