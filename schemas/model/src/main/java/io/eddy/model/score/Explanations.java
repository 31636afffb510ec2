package io.eddy.model.score;

import java.util.Arrays;

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
  private final double[] expectedDeviations;
  private final float[] categoryProbabilities;

  Explanations(int rows, int numericColumns, int categoryColumns) {
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.scores = new float[rows];
    this.reconstructions = new float[rows];
    this.divergences = new float[rows];
    this.contributions = new float[rows * (numericColumns + categoryColumns)];
    this.expectedNumbers = new double[rows * numericColumns];
    this.expectedCategories = new int[rows * categoryColumns];
    this.expectedDeviations = new double[rows * numericColumns];
    this.categoryProbabilities = new float[rows * categoryColumns];
    Arrays.fill(expectedDeviations, Double.NaN);
    Arrays.fill(categoryProbabilities, Float.NaN);
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

  double[] expectedDeviations() {
    return expectedDeviations;
  }

  float[] categoryProbabilities() {
    return categoryProbabilities;
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

  /** In the units of the input; 0 if the column is not judged, NaN if the model does not say. */
  public double expectedDeviation(int row, int column) {
    return expectedDeviations[row * numericColumns + column];
  }

  /** Of the expected category; NaN if the model does not say. */
  public float categoryProbability(int row, int column) {
    return categoryProbabilities[row * categoryColumns + column];
  }
}
