/** How long it takes from an event's time to be produced until its anomaly is read. */
package io.eddy.local.throughput.latency;
