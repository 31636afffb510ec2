package io.eddy.streams.judge;

import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.event.Rejection;
import io.eddy.model.score.Explanations;
import io.eddy.model.score.Reason;
import java.util.List;

/**
 * What became of one event: it could not be read, or it was scored and is normal or anomalous, or
 * it must be judged again. Made by {@link BatchJudge}, immutable; the rows of a batch share their
 * memory.
 */
public sealed interface Verdict {
  /** The event is no event of this stream and becomes a dead letter. */
  record Rejected(Rejection rejection) implements Verdict {}

  /**
   * The registry was asked for the event's schema and did not answer. Nothing may follow from this
   * event yet, nor from those behind it in its partition.
   */
  record Unanswered(RegistryUnavailableException reason) implements Verdict {}

  /** The event has a score. */
  sealed interface Scored extends Verdict {
    ScoredBatch batch();

    int row();

    default float score() {
      return batch().score(row());
    }

    default boolean anomalous() {
      return this instanceof Anomalous;
    }
  }

  /** Below the threshold. */
  record Normal(ScoredBatch batch, int row) implements Scored {}

  /**
   * To be reported.
   *
   * @param explained the event's row in the explanations
   * @param reasons largest first
   */
  record Anomalous(
      ScoredBatch batch, int row, Explanations explanations, int explained, List<Reason> reasons)
      implements Scored {
    public Anomalous {
      reasons = List.copyOf(reasons);
    }
  }
}
