/**
 * {@code ./eddy bench throughput}: how many events a second, for how much processor time and
 * garbage, and how long from an event to its anomaly; beside what Kafka Streams costs without any
 * of it, and beside others' ways. Flows from the command over {@code run} and {@code mode} to
 * {@code stand}; other benches may begin at {@link io.eddy.local.throughput.run.Contest}.
 */
package io.eddy.local.throughput;
