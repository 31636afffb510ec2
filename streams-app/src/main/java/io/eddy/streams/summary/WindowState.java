package io.eddy.streams.summary;

import io.eddy.streams.drift.Gaussians;
import io.eddy.streams.judge.ScoredBatch;
import io.eddy.streams.judge.Verdict;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Everything about one open window of one group under one model: counts, raw moments and the
 * histogram of the scores. A few hundred bytes, and it works in those very bytes: what the store's
 * cache holds is always up to date, and nothing is written out but at a commit. One owner, not
 * thread-safe.
 */
final class WindowState implements SummaryEntry {
  static final byte FORMAT = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle DOUBLES =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  private static final int LATE_AT = 1;
  private static final int WRITTEN_AT = 2;
  private static final int DIMENSIONS_AT = 3;
  private static final int FEATURES_AT = 5;
  private static final int EVENTS_AT = 7;
  private static final int ANOMALIES_AT = 15;
  private static final int SCORE_SUM_AT = 23;
  private static final int LARGEST_AT = 31;
  private static final int MOMENTS_AT = 39;
  private static final int MOST_FEATURES = 0xFFFF;

  private final int dimensions;
  private final int features;
  private byte[] bytes;
  private ScoreHistogram scores;

  /**
   * @param late whether the window had been emitted before its first event came
   */
  WindowState(boolean late, int latentDimensions, int features) {
    this(begin(late, latentDimensions, features));
  }

  private WindowState(byte[] bytes) {
    this.bytes = bytes;
    this.dimensions = Short.toUnsignedInt((short) SHORTS.get(bytes, DIMENSIONS_AT));
    this.features = Short.toUnsignedInt((short) SHORTS.get(bytes, FEATURES_AT));
    this.scores = new ScoreHistogram(bytes, scoresAt());
  }

  private static byte[] begin(boolean late, int dimensions, int features) {
    if (features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          features + " features; a summary holds at most " + MOST_FEATURES);
    }
    int moments = 2 * dimensions * Double.BYTES;
    byte[] bytes =
        new byte[MOMENTS_AT + moments + features * Long.BYTES + ScoreHistogram.BYTES_AT_FIRST];
    bytes[0] = FORMAT;
    bytes[LATE_AT] = (byte) (late ? 1 : 0);
    bytes[WRITTEN_AT] = 1;
    SHORTS.set(bytes, DIMENSIONS_AT, (short) dimensions);
    SHORTS.set(bytes, FEATURES_AT, (short) features);
    DOUBLES.set(bytes, LARGEST_AT, -Double.MAX_VALUE);
    return bytes;
  }

  /**
   * Goes on with the bytes of a store; from now on they are this window's.
   *
   * @throws SerializationException when they are not whole
   */
  static WindowState of(byte[] bytes) {
    try {
      return new WindowState(bytes);
    } catch (IndexOutOfBoundsException e) {
      throw new SerializationException("an entry of the summary store is truncated", e);
    }
  }

  /** Not a copy: they change with every event. */
  byte[] bytes() {
    return bytes;
  }

  /** Notes in an entry's bytes, if they are a window's, that the changelog gets them now. */
  static void noteWritten(byte[] entry) {
    if (entry != null && entry[0] == FORMAT) {
      entry[WRITTEN_AT] = 1;
    }
  }

  /**
   * Counts an event.
   *
   * @return whether the store must be told: it has written the window out since it was last told,
   *     or knows other bytes
   */
  boolean add(Verdict.Scored scored) {
    ScoredBatch batch = scored.batch();
    int row = scored.row();
    double score = finite(batch.score(row));
    boolean grown = count(score);
    count(EVENTS_AT, 1);
    count(ANOMALIES_AT, scored.anomalous() ? 1 : 0);
    sum(SCORE_SUM_AT, score);
    DOUBLES.set(bytes, LARGEST_AT, Math.max(largestScore(), score));
    for (int i = 0; i < dimensions; i++) {
      double latent = finite(batch.latentMean(row, i));
      int at = MOMENTS_AT + 2 * i * Double.BYTES;
      sum(at, latent);
      sum(at + Double.BYTES, latent * latent);
    }
    for (int word = 0; word < batch.words(); word++) {
      for (long left = batch.missing(row, word); left != 0; left &= left - 1) {
        count(missingAt(word * Long.SIZE + Long.numberOfTrailingZeros(left)), 1);
      }
    }
    boolean news = grown || bytes[WRITTEN_AT] == 1;
    bytes[WRITTEN_AT] = 0;
    return news;
  }

  private boolean count(double score) {
    boolean grown = false;
    while (!scores.add(score)) {
      bytes = Arrays.copyOf(bytes, bytes.length + ScoreHistogram.BYTES_AT_FIRST);
      scores = new ScoreHistogram(bytes, scoresAt());
      grown = true;
    }
    return grown;
  }

  private void count(int at, long more) {
    LONGS.set(bytes, at, (long) LONGS.get(bytes, at) + more);
  }

  private void sum(int at, double more) {
    DOUBLES.set(bytes, at, (double) DOUBLES.get(bytes, at) + more);
  }

  private int missingAt(int feature) {
    return MOMENTS_AT + 2 * dimensions * Double.BYTES + feature * Long.BYTES;
  }

  private int scoresAt() {
    return missingAt(features);
  }

  /** One value beyond all bounds must not make the sums of a whole window meaningless. */
  private static double finite(float value) {
    return Float.isNaN(value)
        ? Float.MAX_VALUE
        : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  boolean late() {
    return bytes[LATE_AT] == 1;
  }

  long events() {
    return (long) LONGS.get(bytes, EVENTS_AT);
  }

  long anomalies() {
    return (long) LONGS.get(bytes, ANOMALIES_AT);
  }

  double scoreMean() {
    return events() == 0 ? 0 : (double) DOUBLES.get(bytes, SCORE_SUM_AT) / events();
  }

  double largestScore() {
    return (double) DOUBLES.get(bytes, LARGEST_AT);
  }

  ScoreHistogram scores() {
    return scores;
  }

  long missing(int feature) {
    return (long) LONGS.get(bytes, missingAt(feature));
  }

  /** Mean and variance (divided by the number of events) of each latent dimension. */
  Gaussians latents() {
    double[] sums = new double[dimensions];
    double[] squares = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      int at = MOMENTS_AT + 2 * i * Double.BYTES;
      sums[i] = (double) DOUBLES.get(bytes, at);
      squares[i] = (double) DOUBLES.get(bytes, at + Double.BYTES);
    }
    return Gaussians.ofSums(events(), sums, squares);
  }
}
