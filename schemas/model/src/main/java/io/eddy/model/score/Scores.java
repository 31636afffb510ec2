package io.eddy.model.score;

import java.util.Arrays;

/** What the signature {@code score} gave for a batch. Reused; one owner, not thread-safe. */
public final class Scores {
  private final int latentDimensions;
  private float[] scores = new float[0];
  private float[] latentMeans = new float[0];
  private int size;

  public Scores(int latentDimensions) {
    this.latentDimensions = latentDimensions;
  }

  void resize(int rows) {
    size = rows;
    if (scores.length < rows) {
      scores = new float[rows * 2];
      latentMeans = new float[rows * 2 * latentDimensions];
    }
  }

  float[] scores() {
    return scores;
  }

  float[] latentMeans() {
    return latentMeans;
  }

  public int size() {
    return size;
  }

  public int latentDimensions() {
    return latentDimensions;
  }

  /** Nats; higher is stranger. */
  public float score(int row) {
    return scores[row];
  }

  public float latentMean(int row, int dimension) {
    return latentMeans[row * latentDimensions + dimension];
  }

  /** A copy of the scores of all rows. */
  public float[] toArray() {
    return Arrays.copyOf(scores, size);
  }
}
