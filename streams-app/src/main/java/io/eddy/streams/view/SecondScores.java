package io.eddy.streams.view;

/** Scores of one second in nats, all stream threads together; NaN without any. */
public record SecondScores(double median, double p99, double highest) {
  static final double MEDIAN = 0.5;
  static final double NEARLY_ALL = 0.99;
}
