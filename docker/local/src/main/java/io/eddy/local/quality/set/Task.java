package io.eddy.local.quality.set;

import io.eddy.trainer.vae.HistoryKind;
import java.util.BitSet;

/**
 * What every detector is given alike.
 *
 * @param historyKind what a detector that cares is told about the history
 */
public record Task(
    LabelledSet set, Protocol protocol, HistoryKind historyKind, long seed, int mostHistoryRows) {
  public BitSet history() {
    return set.history(protocol, mostHistoryRows, seed);
  }

  public BitSet scored() {
    return set.scored(protocol);
  }

  public String title() {
    return set.name() + " " + protocol + " seed " + seed;
  }
}
