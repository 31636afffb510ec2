package io.eddy.streams.metric;

/** The upper bounds of a histogram's buckets, ascending; one more bucket has none. Immutable. */
public final class Buckets {
  private final double[] bounds;

  private Buckets(double[] bounds) {
    this.bounds = bounds;
  }

  public static Buckets upTo(double... bounds) {
    return new Buckets(bounds.clone());
  }

  /** How many buckets there are, the last without a bound included. */
  public int size() {
    return bounds.length + 1;
  }

  public double bound(int bucket) {
    return bucket < bounds.length ? bounds[bucket] : Double.POSITIVE_INFINITY;
  }

  /** Where a value belongs; quick for small ones. What is no number is beyond all bounds. */
  public int place(double value) {
    int place = 0;
    while (place < bounds.length && !(value <= bounds[place])) {
      place++;
    }
    return place;
  }
}
