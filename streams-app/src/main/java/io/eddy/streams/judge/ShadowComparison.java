package io.eddy.streams.judge;

/**
 * What the shadow made of events that the active model scored.
 *
 * @param scored the shadow gave so many a score
 * @param anomalies so many of these it would report
 * @param agreed on so many of these it is of the verdict's opinion: both report it, or neither does
 * @param rejected it gave so many others none
 */
record ShadowComparison(int scored, int anomalies, int agreed, int rejected) {}
