package io.eddy.local.throughput.stand;

/** A topic that is complete: so many records over so many partitions. */
public record FilledTopic(String name, int partitions, long records) {}
