package io.eddy.streams.topology;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where an event stands. With topic, partition and offset it is named uniquely. */
public record SourcePosition(String topic, int partition, long offset, Instant timestamp) {
  static SourcePosition of(RecordMetadata metadata, long timestamp) {
    return new SourcePosition(
        metadata.topic(), metadata.partition(), metadata.offset(), Instant.ofEpochMilli(timestamp));
  }
}
