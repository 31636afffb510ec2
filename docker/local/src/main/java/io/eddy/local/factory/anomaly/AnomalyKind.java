package io.eddy.local.factory.anomaly;

/** What is wrong with a labelled event. */
public enum AnomalyKind {
  /** One number far outside its range. */
  SPIKE,
  /** A sensor that repeats an old value while everything else moves on. */
  STUCK_SENSOR,
  /** A number that is normal in itself and does not fit the others. */
  BROKEN_TIE,
  /** The event names a mode that the machine is not in. */
  WRONG_MODE,
  /** A site or a firmware that no event had before. */
  UNKNOWN_CATEGORY,
  /** Most sensors silent at once. */
  MISSING_FIELDS
}
