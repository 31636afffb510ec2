package io.eddy.local.soak;

/**
 * One look at the service.
 *
 * @param seconds since the first event
 * @param judged events so far
 * @param swaps models taken into service so far, the first not counted
 */
record Sample(double seconds, long judged, int swaps, ResidentMemory memory) {}
