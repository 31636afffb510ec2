package io.eddy.local.throughput.stand;

import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import org.apache.avro.Schema;

/** Events without end, all of one schema. One thread. */
public interface EventSource {
  Schema schema();

  Event next();

  /** The demo's. */
  static EventSource of(FactoryEvents events) {
    return new EventSource() {
      @Override
      public Schema schema() {
        return events.schema();
      }

      @Override
      public Event next() {
        FactoryEvent event = events.next();
        return new Event(event.key(), event.record());
      }
    };
  }
}
