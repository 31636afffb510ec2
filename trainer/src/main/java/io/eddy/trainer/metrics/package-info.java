/**
 * What a training says of itself to Prometheus: a job ends before it could be scraped, so it writes
 * a file that the node exporter's textfile collector reads.
 */
package io.eddy.trainer.metrics;
