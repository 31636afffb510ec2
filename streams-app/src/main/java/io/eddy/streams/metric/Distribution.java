package io.eddy.streams.metric;

/**
 * What a histogram holds at one moment.
 *
 * @param sum NaN when there is none
 */
public record Distribution(Buckets buckets, Counts counts, double sum) {
  /** How many values fell into each bucket, and into it alone. */
  @FunctionalInterface
  public interface Counts {
    long of(int bucket);
  }
}
