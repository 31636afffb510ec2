package io.eddy.trainer.history;

import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.profile.Overrides;

/**
 * Where a user's history is: a topic, container files, or CSV files. Can be read any number of
 * times, always in the same order; {@link History} reads it twice. Not thread-safe.
 */
public abstract sealed class HistorySource permits TopicHistory, AvroFileHistory, CsvHistory {
  /** In messages: which history this is. */
  abstract String name();

  /** Reads at most so many rows, spread over the whole history, to see what the fields hold. */
  abstract HistorySample sample(int mostRows, Overrides overrides, HistoryProgress progress);

  /** What the user decided, and which fields the source keeps out of the features by itself. */
  Overrides completed(Overrides overrides) {
    return overrides;
  }

  /** What the position of a row within a file or partition is called. */
  abstract String positionUnit();

  abstract boolean timed();

  abstract boolean labelled();

  /** Reads everything into the writer, whose encoder and rows belong to this specification. */
  abstract void read(FeatureSpec spec, HistoryWriter writer);
}
