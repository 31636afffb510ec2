package io.eddy.streams.judge;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of an event: its Kafka timestamp. Records of producers that know no timestamps count as
 * of 1970; Kafka Streams would drop them without a trace. Stateless.
 */
public final class EventTime implements TimestampExtractor {
  /** Made by Kafka Streams. */
  public EventTime() {}

  public static long of(ConsumerRecord<?, ?> event) {
    return Math.max(0, event.timestamp());
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> event, long partitionTime) {
    return of(event);
  }
}
