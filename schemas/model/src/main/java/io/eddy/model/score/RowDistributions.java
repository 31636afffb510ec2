package io.eddy.model.score;

/**
 * What the signature {@code sample} gave for a batch: for each cell of each row the distribution
 * that its value is to be drawn from. Immutable once filled.
 */
public final class RowDistributions {
  private final int rows;
  private final int numericColumns;
  private final int categoryColumns;
  private final int classes;
  private final double[] means;
  private final double[] deviations;
  private final float[] probabilities;
  private final float[] missing;

  RowDistributions(int rows, int numericColumns, int categoryColumns, int classes) {
    this.rows = rows;
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.classes = classes;
    this.means = new double[rows * numericColumns];
    this.deviations = new double[rows * numericColumns];
    this.probabilities = new float[rows * classes];
    this.missing = new float[rows * (numericColumns + categoryColumns)];
  }

  double[] means() {
    return means;
  }

  double[] deviations() {
    return deviations;
  }

  float[] probabilities() {
    return probabilities;
  }

  float[] missing() {
    return missing;
  }

  public int size() {
    return rows;
  }

  public double mean(int row, int column) {
    return means[row * numericColumns + column];
  }

  /** 0 for a column that is not judged. */
  public double deviation(int row, int column) {
    return deviations[row * numericColumns + column];
  }

  /** Of one class among those of all category columns, in column order. */
  public float probability(int row, int oneOfAllClasses) {
    return probabilities[row * classes + oneOfAllClasses];
  }

  public boolean numberMissing(int row, int column) {
    return missing[row * (numericColumns + categoryColumns) + column] > 0;
  }

  public boolean categoryMissing(int row, int column) {
    return numberMissing(row, numericColumns + column);
  }
}
