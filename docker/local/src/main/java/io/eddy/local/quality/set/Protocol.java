package io.eddy.local.quality.set;

import io.eddy.trainer.vae.HistoryKind;

/** Which rows of a labelled set a model learns from, and which it is asked about. */
public enum Protocol {
  /** Novelty: learns from the rows marked for training, all normal, and is asked about the rest. */
  N(HistoryKind.CLEAN),
  /** Unsupervised: learns from all rows, anomalies among them, and is asked about all. */
  U(HistoryKind.MIXED);

  private final HistoryKind history;

  Protocol(HistoryKind history) {
    this.history = history;
  }

  /** What its history is, said as a user would say it. */
  public HistoryKind history() {
    return history;
  }
}
