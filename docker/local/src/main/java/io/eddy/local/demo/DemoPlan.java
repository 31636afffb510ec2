package io.eddy.local.demo;

/**
 * What a demo does.
 *
 * @param events live events before it ends by itself
 * @param rate live events a second; 0 for as fast as possible
 * @param history normal events before them, to train on
 * @param anomalies share of the live events
 */
record DemoPlan(long events, double rate, long history, double anomalies, long seed) {}
