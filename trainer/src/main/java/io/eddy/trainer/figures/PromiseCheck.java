package io.eddy.trainer.figures;

import java.util.List;

/** How often normal rows are reported for each of several promises, greatest rate first. */
public record PromiseCheck(Rows kind, List<AlarmCount> counts) {
  public PromiseCheck {
    counts = List.copyOf(counts);
  }

  /** What was counted on. */
  public enum Rows {
    /** Rows that neither training nor calibration knew. */
    TEST,
    /** All rows, each by models that did not see it and the threshold of the others' scores. */
    CROSS_FITTED,
    /** Half of the calibration scores by the threshold of the other half, both ways. */
    CALIBRATION_HALVES,
    /** Rows that a report was asked to count on. */
    GIVEN
  }

  /** So many of the normal rows are reported when the promise is this rate. */
  public record AlarmCount(double rate, int rows, int alarms) {}
}
