package io.eddy.streams.summary;

import io.eddy.streams.judge.ScoredBatch;
import io.eddy.streams.judge.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Everything about one open window of one group under one model: counts, raw moments and the
 * histogram of the scores. A few hundred bytes. One owner, not thread-safe.
 */
final class WindowState implements SummaryEntry {
  private final boolean late;
  private final double[] sums;
  private final double[] squares;
  private long[] missing;
  private ScoreHistogram scores = new ScoreHistogram();
  private long events;
  private long anomalies;
  private double scoreSum;
  private double largestScore = -Double.MAX_VALUE;

  /**
   * @param late whether the window had been emitted before its first event came
   */
  WindowState(boolean late, int latentDimensions, int features) {
    this.late = late;
    this.sums = new double[latentDimensions];
    this.squares = new double[latentDimensions];
    this.missing = new long[features];
  }

  void add(Verdict.Scored scored) {
    ScoredBatch batch = scored.batch();
    int row = scored.row();
    double score = finite(batch.score(row));
    events++;
    anomalies += scored.anomalous() ? 1 : 0;
    scoreSum += score;
    largestScore = Math.max(largestScore, score);
    scores.add(score);
    for (int i = 0; i < sums.length; i++) {
      double latent = finite(batch.latentMean(row, i));
      sums[i] += latent;
      squares[i] += latent * latent;
    }
    for (int word = 0; word < batch.words(); word++) {
      for (long left = batch.missing(row, word); left != 0; left &= left - 1) {
        missing[word * Long.SIZE + Long.numberOfTrailingZeros(left)]++;
      }
    }
  }

  /** One value beyond all bounds must not make the sums of a whole window meaningless. */
  private static double finite(float value) {
    return Float.isNaN(value)
        ? Float.MAX_VALUE
        : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
  }

  boolean late() {
    return late;
  }

  long events() {
    return events;
  }

  long anomalies() {
    return anomalies;
  }

  double scoreMean() {
    return events == 0 ? 0 : scoreSum / events;
  }

  double largestScore() {
    return largestScore;
  }

  ScoreHistogram scores() {
    return scores;
  }

  long missing(int feature) {
    return missing[feature];
  }

  /** Mean and variance (divided by the number of events) of each latent dimension. */
  Gaussians latents() {
    double[] mean = new double[sums.length];
    double[] variance = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = sums[i] / events;
      variance[i] = Math.max(0, squares[i] / events - mean[i] * mean[i]);
    }
    return Gaussians.of(mean, variance);
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(late);
    out.writeLong(events);
    out.writeLong(anomalies);
    out.writeDouble(scoreSum);
    out.writeDouble(largestScore);
    out.writeShort(sums.length);
    for (int i = 0; i < sums.length; i++) {
      out.writeDouble(sums[i]);
      out.writeDouble(squares[i]);
    }
    out.writeShort(missing.length);
    out.writeShort((int) Arrays.stream(missing).filter(count -> count > 0).count());
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] > 0) {
        out.writeShort(i);
        out.writeLong(missing[i]);
      }
    }
    scores.write(out);
  }

  static WindowState read(DataInput in) throws IOException {
    boolean late = in.readBoolean();
    long events = in.readLong();
    long anomalies = in.readLong();
    double scoreSum = in.readDouble();
    double largestScore = in.readDouble();
    int dimensions = in.readUnsignedShort();
    WindowState state = new WindowState(late, dimensions, 0);
    for (int i = 0; i < dimensions; i++) {
      state.sums[i] = in.readDouble();
      state.squares[i] = in.readDouble();
    }
    state.missing = new long[in.readUnsignedShort()];
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      state.missing[in.readUnsignedShort()] = in.readLong();
    }
    state.events = events;
    state.anomalies = anomalies;
    state.scoreSum = scoreSum;
    state.largestScore = largestScore;
    state.scores = ScoreHistogram.read(in);
    return state;
  }
}
