package io.eddy.local.odd;

/** What must become of an event: one of these, exactly once. */
public enum Fate {
  SCORED,
  DEAD_LETTER
}
