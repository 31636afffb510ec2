package io.eddy.model.calibration;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The scores of held-out normal records, and what follows from them. Immutable and thread-safe.
 *
 * <p>p-value of a score s: (1 + number of calibration scores at least s) / (n + 1), which keeps the
 * promised false-alarm rate for exchangeable records whatever the scores' distribution (Vovk et
 * al., Algorithmic Learning in a Random World, 2005). Beyond the largest calibration score it falls
 * on along a {@link ParetoTail}.
 */
public final class Calibration {
  private static final double SMALLEST_P_VALUE = 1e-10;
  private static final double LARGEST_SEVERITY = 100;

  /** A rate counts as backed by data when at least so many calibration scores lie beyond it. */
  private static final int BACKING_SCORES = 10;

  private static final int LEAST_SCORES = 2;

  private final float[] ascending;
  private final ParetoTail tail;
  private final double tailBeyondLargest;

  private Calibration(float[] ascending) {
    this.ascending = ascending;
    int count = ascending.length;
    int exceedances = Math.min(count - 1, Math.max(10, Math.min(500, count / 50)));
    this.tail = ParetoTail.fit(ascending, exceedances);
    this.tailBeyondLargest = tail.survival(ascending[count - 1]);
  }

  public static Calibration of(float[] scores) {
    if (scores.length < LEAST_SCORES) {
      throw new IllegalArgumentException(
          "calibration needs at least " + LEAST_SCORES + " scores, found " + scores.length);
    }
    float[] ascending = scores.clone();
    Arrays.sort(ascending);
    if (!Float.isFinite(ascending[0]) || !Float.isFinite(ascending[ascending.length - 1])) {
      throw new IllegalArgumentException("calibration scores must be finite");
    }
    return new Calibration(ascending);
  }

  public double pValue(double score) {
    int count = ascending.length;
    int atLeast = count - firstAtLeast(score);
    if (atLeast > 0) {
      return (1.0 + atLeast) / (count + 1.0);
    }
    double ratio = tail.survival(score) / tailBeyondLargest;
    return Math.max(SMALLEST_P_VALUE, Math.min(1, ratio) / (count + 1.0));
  }

  /** Without a branch that could be guessed wrong: every score that is written comes here. */
  private int firstAtLeast(double score) {
    int below = 0;
    for (int left = ascending.length; left > 1; ) {
      int half = left >>> 1;
      below += ascending[below + half - 1] < score ? half : 0;
      left -= half;
    }
    return ascending[below] < score ? below + 1 : below;
  }

  /** 0 to 100: ten for each power of ten by which the p-value is small. */
  public static double severity(double pValue) {
    return Math.max(0, Math.min(LARGEST_SEVERITY, -10 * Math.log10(pValue)));
  }

  /** The smallest score that is reported when the p-value must not exceed the rate. */
  public float threshold(double falseAlarmRate) {
    if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
      throw new IllegalArgumentException(
          "a false-alarm rate lies between 0 and 1, found " + falseAlarmRate);
    }
    int count = ascending.length;
    int reported = (int) Math.floor(falseAlarmRate * (count + 1.0) * (1 + 1e-12)) - 1;
    if (reported >= 0) {
      return Math.nextUp(ascending[count - 1 - Math.min(reported, count - 1)]);
    }
    double survival = falseAlarmRate * (count + 1.0) * tailBeyondLargest;
    return Math.nextUp((float) tail.quantile(survival));
  }

  public int size() {
    return ascending.length;
  }

  /** Down to this rate the promise rests on counted scores; below it on the fitted tail. */
  public double backedDownTo() {
    return Math.min(1, BACKING_SCORES / (ascending.length + 1.0));
  }

  public ParetoTail tail() {
    return tail;
  }

  /** The calibration score at a rank between 0 (smallest) and 1 (largest). */
  public double quantile(double rank) {
    return ascending[(int) Math.round(rank * (ascending.length - 1))];
  }

  /** Count, then the scores ascending, big-endian. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + Float.BYTES * ascending.length);
    bytes.putInt(ascending.length);
    bytes.asFloatBuffer().put(ascending);
    return bytes.array();
  }

  public static Calibration fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < Integer.BYTES
        || (long) buffer.getInt() * Float.BYTES != bytes.length - Integer.BYTES) {
      throw new IllegalArgumentException("calibration has the wrong length");
    }
    float[] scores = new float[(bytes.length - Integer.BYTES) / Float.BYTES];
    buffer.asFloatBuffer().get(scores);
    return of(scores);
  }
}
