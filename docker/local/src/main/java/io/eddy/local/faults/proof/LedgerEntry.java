package io.eddy.local.faults.proof;

import io.eddy.local.odd.Fate;

/**
 * An event as it stands on its topic, and what was found out about it. Changed by the proof alone.
 */
final class LedgerEntry {
  final long timestamp;
  final Fate fate;
  int scored;
  int deadLettered;
  int reported;
  float score;
  boolean anomalous;
  String version = "";

  LedgerEntry(long timestamp, Fate fate) {
    this.timestamp = timestamp;
    this.fate = fate;
  }
}
