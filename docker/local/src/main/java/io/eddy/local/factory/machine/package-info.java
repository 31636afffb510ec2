/**
 * The factory itself, in good order: machines at three sites, the modes they go through, and the
 * physics that ties their sensors together. Knows nothing of anomalies, Avro or Kafka.
 */
package io.eddy.local.factory.machine;
