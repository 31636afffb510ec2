package io.eddy.model.score;

/**
 * What the signature {@code explain} gave for a batch, less the latents, which the scores of the
 * batch hold already. Immutable.
 */
public final class Explanations {
  private final int numericColumns;
  private final int categoryColumns;
  private final float[] scores;
  private final float[] reconstructions;
  private final float[] divergences;
  private final float[] contributions;
  private final double[] expectedNumbers;
  private final int[] expectedCategories;

  Explanations(int rows, int numericColumns, int categoryColumns) {
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.scores = new float[rows];
    this.reconstructions = new float[rows];
    this.divergences = new float[rows];
    this.contributions = new float[rows * (numericColumns + categoryColumns)];
    this.expectedNumbers = new double[rows * numericColumns];
    this.expectedCategories = new int[rows * categoryColumns];
  }

  float[] floats(String output) {
    return switch (output) {
      case ModelSignature.SCORE_NATS -> scores;
      case ModelSignature.RECONSTRUCTION -> reconstructions;
      case ModelSignature.KL -> divergences;
      case ModelSignature.CONTRIBUTION -> contributions;
      default -> throw new IllegalArgumentException(output);
    };
  }

  double[] expectedNumbers() {
    return expectedNumbers;
  }

  int[] expectedCategories() {
    return expectedCategories;
  }

  public int size() {
    return scores.length;
  }

  public float score(int row) {
    return scores[row];
  }

  public float reconstruction(int row) {
    return reconstructions[row];
  }

  public float kl(int row) {
    return divergences[row];
  }

  /** Nats that a numeric column adds to the reconstruction term. */
  public float numericContribution(int row, int column) {
    return contributions[row * (numericColumns + categoryColumns) + column];
  }

  /** Nats that a category column adds to the reconstruction term. */
  public float categoryContribution(int row, int column) {
    return numericContribution(row, numericColumns + column);
  }

  public double expectedNumber(int row, int column) {
    return expectedNumbers[row * numericColumns + column];
  }

  public int expectedCategory(int row, int column) {
    return expectedCategories[row * categoryColumns + column];
  }
}
