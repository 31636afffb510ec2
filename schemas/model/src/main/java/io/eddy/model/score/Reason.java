package io.eddy.model.score;

/**
 * What one feature says about an event: what was observed, what the model expected instead, and how
 * many nats that adds.
 *
 * @param observedNumber NaN when the feature is no number
 * @param expectedNumber NaN when the feature is no number
 * @param share of all positive contributions of the event, 0 to 1
 */
public record Reason(
    String feature,
    String observed,
    String expected,
    double observedNumber,
    double expectedNumber,
    double nats,
    double share) {}
