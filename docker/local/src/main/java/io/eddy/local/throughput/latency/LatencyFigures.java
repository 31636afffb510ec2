package io.eddy.local.throughput.latency;

import org.HdrHistogram.Histogram;

/**
 * From the moment at which an event should have been produced until its anomaly was read.
 *
 * @param rate events a second
 * @param anomalies that count
 */
public record LatencyFigures(
    double rate,
    long anomalies,
    double millisP50,
    double millisP99,
    double millisP999,
    double millisMax) {
  static LatencyFigures of(double rate, Histogram micros) {
    return new LatencyFigures(
        rate,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getValueAtPercentile(99.9) / 1e3,
        micros.getMaxValue() / 1e3);
  }
}
