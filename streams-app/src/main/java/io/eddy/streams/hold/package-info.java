/**
 * Keeps a partition waiting, and it alone, while the registry does not say how to read its next
 * event: the consumer of each stream thread is wrapped, below Kafka Streams and above the
 * interceptor that judges.
 */
package io.eddy.streams.hold;
