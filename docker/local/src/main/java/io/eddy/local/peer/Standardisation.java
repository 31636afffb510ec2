package io.eddy.local.peer;

import java.util.Arrays;

/**
 * Every column less its mean, in units of its standard deviation; what is missing is put at the
 * mean. Immutable.
 */
public final class Standardisation {
  /** Below this a column counts as constant and keeps its unit. */
  private static final double LEAST_DEVIATION = 1e-9;

  /** Beyond it distances would overflow, and nothing is told apart any more. */
  private static final double FARTHEST = 1e6;

  private final double[] means;
  private final double[] deviations;

  private Standardisation(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  public static Standardisation of(double[][] rows) {
    int columns = rows[0].length;
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      double[] values =
          Arrays.stream(rows).mapToDouble(row -> row[at]).filter(Double::isFinite).toArray();
      double mean = Arrays.stream(values).average().orElse(0);
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      means[column] = mean;
      deviations[column] = variance < LEAST_DEVIATION * LEAST_DEVIATION ? 1 : Math.sqrt(variance);
    }
    return new Standardisation(means, deviations);
  }

  double[][] apply(double[][] rows) {
    return Arrays.stream(rows).map(this::apply).toArray(double[][]::new);
  }

  public double[] apply(double[] row) {
    double[] standard = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      double value = (row[i] - means[i]) / deviations[i];
      standard[i] = Double.isNaN(value) ? 0 : Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }
    return standard;
  }
}
