package io.eddy.streams.page.state;

/**
 * One second of the stream.
 *
 * @param at its start, milliseconds since 1970
 * @param events judged in it
 * @param scored of these, those that got a score
 * @param anomalies of these, those that were reported
 * @param median of the scores in nats; NaN without any
 * @param p99 likewise
 * @param highest likewise
 * @param threshold of the model that judged; NaN without one
 */
public record Point(
    long at,
    long events,
    long scored,
    long anomalies,
    double median,
    double p99,
    double highest,
    double threshold) {}
