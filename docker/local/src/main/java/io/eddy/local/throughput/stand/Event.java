package io.eddy.local.throughput.stand;

import org.apache.avro.generic.GenericRecord;

/** One record to be written. */
public record Event(String key, GenericRecord value) {}
