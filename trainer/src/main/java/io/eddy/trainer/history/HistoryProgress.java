package io.eddy.trainer.history;

/** Told from time to time how far the reading of a history has come; draws the progress bar. */
@FunctionalInterface
public interface HistoryProgress {
  /** What the history is being read for. */
  enum Pass {
    PROFILE,
    ENCODING
  }

  /** Total of a pass whose end is not known before it is reached. */
  long UNKNOWN_TOTAL = -1;

  /** Rows so far, unreadable ones included; the total is {@link #UNKNOWN_TOTAL} if not known. */
  void rows(Pass pass, long read, long total);

  /** Tells both, this one first. */
  default HistoryProgress and(HistoryProgress other) {
    return (pass, read, total) -> {
      rows(pass, read, total);
      other.rows(pass, read, total);
    };
  }

  static HistoryProgress none() {
    return (pass, read, total) -> {};
  }
}
