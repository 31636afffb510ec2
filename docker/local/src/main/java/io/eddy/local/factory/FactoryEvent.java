package io.eddy.local.factory;

import io.eddy.local.factory.anomaly.AnomalyLabel;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * An event of the demo's factory and, beside it, what was done to it.
 *
 * @param index from 0
 * @param key of the Kafka record: the machine's id
 * @param measuredAt simulated time, also in the record
 * @param record all that a consumer sees
 * @param label empty for a normal event
 */
public record FactoryEvent(
    long index,
    String key,
    Instant measuredAt,
    GenericRecord record,
    Optional<AnomalyLabel> label) {}
