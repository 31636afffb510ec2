package io.eddy.local.faults.proof;

/** What may be wrong; a sound run has none of any. */
public enum Flaw {
  /** Events of which nothing came out. */
  MISSING("missing"),
  /** Judgements and dead letters beyond the first of an event. */
  DOUBLED("doubled"),
  /** Outputs that overtook the one of an earlier event of their partition. */
  REORDERED("reordered"),
  /** Scores that the stamped model does not give, and flags that do not follow from the score. */
  WRONG_SCORE("wrongScores"),
  /** Stamps of another version than the one that was to judge at the event's time. */
  WRONG_VERSION("wrongVersions"),
  /** Readable events among the dead letters, and unreadable ones among the scores. */
  WRONG_FATE("wrongFates"),
  /** Reported events that are none, and anomalies that were not reported once and as scored. */
  WRONG_ANOMALY("wrongAnomalies"),
  /** By how many events and anomalies the summaries of any window are off. */
  SUMMARY_DIFFERENCE("summaryDifference"),
  /** Outputs about events that do not exist, or not at that time. */
  STRANGER("strangers"),
  /** Numbers of events that the ledger lacks or holds twice: the bench's own mistake. */
  LEDGER("ledgerErrors");

  private final String label;

  Flaw(String label) {
    this.label = label;
  }

  /** As a result names it. */
  public String label() {
    return label;
  }
}
