package io.eddy.streams.drift;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.score.Scores;
import io.eddy.streams.model.ServingModel;
import java.util.Arrays;

/**
 * Sums over events of one model: of the latents, their squares, and each number in standard
 * deviations from its training mean. Reused; one owner, not thread-safe.
 */
public final class Moments {
  /** One value beyond all bounds must not stand for a field that has moved. */
  private static final double FARTHEST = 10;

  /** A batch of many more says little more. */
  private static final int ENOUGH = 200;

  private final TrainedNumbers numbers;
  private final double[] latentSums;
  private final double[] latentSquares;
  private final double[] numberSums;
  private final long[] numberCounts;
  private long events;
  private long lookedAt;
  private int begin;

  public Moments(ServingModel serving) {
    this.numbers = TrainedNumbers.of(serving);
    int dimensions = serving.model().manifest().latent().mean().size();
    this.latentSums = new double[dimensions];
    this.latentSquares = new double[dimensions];
    this.numberSums = new double[numbers.size()];
    this.numberCounts = new long[numbers.size()];
  }

  public void clear() {
    events = 0;
    lookedAt = 0;
    Arrays.fill(latentSums, 0);
    Arrays.fill(latentSquares, 0);
    Arrays.fill(numberSums, 0);
    Arrays.fill(numberCounts, 0);
  }

  /**
   * Adds rows that the model has scored: all of a small batch, of a large one every so manyth, an
   * odd number from another row on each time, lest it be always the same keys.
   */
  public void add(RowBatch rows, Scores scores) {
    events += rows.size();
    int step = rows.size() / ENOUGH | 1;
    begin = (begin + 1) % step;
    for (int row = begin; row < rows.size(); row += step) {
      if (addLatents(scores, row)) {
        lookedAt++;
        for (int i = 0; i < numberSums.length; i++) {
          double value = rows.number(row, numbers.column(i));
          if (value == value) {
            double far = numbers.standardised(i, value);
            numberSums[i] += Math.max(-FARTHEST, Math.min(FARTHEST, far));
            numberCounts[i]++;
          }
        }
      }
    }
  }

  /** An event whose latents are no numbers is an anomaly, not a drift. */
  private boolean addLatents(Scores scores, int row) {
    double distance = 0;
    for (int i = 0; i < latentSums.length; i++) {
      distance += Math.abs(scores.latentMean(row, i));
    }
    if (!(distance <= Float.MAX_VALUE)) {
      return false;
    }
    for (int i = 0; i < latentSums.length; i++) {
      double latent = scores.latentMean(row, i);
      latentSums[i] += latent;
      latentSquares[i] += latent * latent;
    }
    return true;
  }

  void add(Moments other) {
    events += other.events;
    lookedAt += other.lookedAt;
    add(latentSums, other.latentSums);
    add(latentSquares, other.latentSquares);
    add(numberSums, other.numberSums);
    for (int i = 0; i < numberCounts.length; i++) {
      numberCounts[i] += other.numberCounts[i];
    }
  }

  private static void add(double[] to, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += more[i];
    }
  }

  /**
   * How many were scored, with those that were not looked at or have latents that are no numbers.
   */
  public long events() {
    return events;
  }

  /** Of how many the latents are in the sums. */
  long lookedAt() {
    return lookedAt;
  }

  Gaussians latents() {
    return Gaussians.ofSums(lookedAt, latentSums, latentSquares);
  }

  int numbers() {
    return numberSums.length;
  }

  String name(int number) {
    return numbers.name(number);
  }

  /** How many events that were looked at had the number. */
  long count(int number) {
    return numberCounts[number];
  }

  /** |mean - training mean| in training standard deviations. */
  double shift(int number) {
    return Math.abs(numberSums[number] / numberCounts[number]);
  }
}
