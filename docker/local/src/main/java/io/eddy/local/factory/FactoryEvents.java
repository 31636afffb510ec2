package io.eddy.local.factory;

import io.eddy.local.factory.anomaly.Saboteur;
import io.eddy.local.factory.anomaly.Saboteur.Outcome;
import io.eddy.local.factory.machine.Factory;
import io.eddy.local.factory.machine.Situation;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The demo's events, one after the other and without end: first a history in good order, then a
 * stream in which a share of the events is wrong. The same seed gives the same events. One thread.
 */
public final class FactoryEvents {
  private final Factory factory;
  private final Saboteur saboteur;
  private final EventSchema schema;
  private final long history;

  /**
   * @param history how many events come before the first that may be an anomaly
   * @param anomalyShare of the events after the history, from 0 to 0.5
   */
  public FactoryEvents(long seed, long history, double anomalyShare) {
    this.factory = new Factory(seed);
    this.saboteur = new Saboteur(seed, anomalyShare);
    this.schema = new EventSchema(seed);
    this.history = history;
  }

  /** Of every record. */
  public Schema schema() {
    return schema.schema();
  }

  public FactoryEvent next() {
    Situation situation = factory.next();
    Outcome outcome =
        situation.index() < history
            ? new Outcome(situation.reading(), Optional.empty())
            : saboteur.meet(situation);
    return new FactoryEvent(
        situation.index(),
        situation.machine().id(),
        situation.measuredAt(),
        schema.record(situation, outcome.reading()),
        outcome.label());
  }

  /** Goes past so many events. */
  public void skip(long count) {
    for (long passed = 0; passed < count; passed++) {
      next();
    }
  }
}
