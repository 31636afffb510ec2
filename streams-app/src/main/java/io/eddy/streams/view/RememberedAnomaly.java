package io.eddy.streams.view;

import io.eddy.avro.Anomaly;
import io.eddy.model.score.Reason;
import io.eddy.model.score.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reported event with all that is known of it.
 *
 * @param sequence rises with every report
 * @param key nothing when the event has none
 * @param reasons all of them, largest first; the record has the first few
 * @param position on the latent map of the model that judged it
 */
public record RememberedAnomaly(
    long sequence,
    Anomaly record,
    Optional<EventKey> key,
    List<Reason> reasons,
    Optional<Position> position) {
  /** What an object takes besides its texts, about, in characters. */
  private static final int OBJECT = 64;

  public RememberedAnomaly {
    reasons = List.copyOf(reasons);
  }

  /** Its name on the page. */
  public String id() {
    return record.getSourcePartition() + "-" + record.getSourceOffset();
  }

  /** The reasons with categories as the event names them, where the model knows them not. */
  public List<Reason> told() {
    List<Reason> told = new ArrayList<>(reasons.size());
    for (int i = 0; i < reasons.size(); i++) {
      told.add(told(i));
    }
    return told;
  }

  private Reason told(int place) {
    Reason reason = reasons.get(place);
    String observed = reason.observed();
    if (place < record.getContributions().size()) {
      observed = record.getContributions().get(place).getObserved();
    } else if (observed.equals(Reasons.UNKNOWN)) {
      observed = record.getFields().getOrDefault(reason.feature(), observed);
    }
    return new Reason(
        reason.feature(),
        observed,
        reason.expected(),
        reason.observedNumber(),
        reason.expectedNumber(),
        reason.nats(),
        reason.share());
  }

  /** How much memory it takes, about, in characters. */
  int weight() {
    int weight = OBJECT * (1 + reasons.size() + record.getContributions().size());
    for (Reason reason : reasons) {
      weight += reason.observed().length() + reason.expected().length();
    }
    for (var field : record.getFields().entrySet()) {
      weight += OBJECT + field.getKey().length() + field.getValue().length();
    }
    return weight;
  }
}
