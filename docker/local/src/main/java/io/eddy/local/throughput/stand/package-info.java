/**
 * Where throughput is measured: a cluster in a process of its own, topics filled with events,
 * models trained on them, and for each run a place that nobody used before.
 */
package io.eddy.local.throughput.stand;
