package io.eddy.local.fuzz;

import java.util.Locale;

/** What is fuzzed. */
enum Part {
  EVENTS,
  BUNDLE;

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
