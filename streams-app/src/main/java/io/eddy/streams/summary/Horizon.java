package io.eddy.streams.summary;

/** Windows that had closed by this event time were emitted; what comes for them now is late. */
record Horizon(long time) implements SummaryEntry {}
