package io.eddy.model.score;

/**
 * Which numbers the training rows held, by column: a model's expectation may lie a little outside,
 * and knows nothing of whole numbers. Immutable once filled.
 */
public final class NumberLimits {
  private final int columns;
  private final double[] values;

  NumberLimits(int columns) {
    this.columns = columns;
    this.values = new double[3 * columns];
  }

  /** Least, largest and step of all columns, as the model gives them. */
  double[] values() {
    return values;
  }

  /** Whether the column held whole numbers only. */
  public boolean whole(int column) {
    return values[2 * columns + column] > 0;
  }

  /** Whether the number is beyond what the column held. */
  public boolean beyond(int column, double number) {
    return number < values[column] || number > values[columns + column];
  }

  /** The nearest number of the kind and range that the column held. */
  public double nearest(int column, double number) {
    double least = values[column];
    double most = values[columns + column];
    // No finite number at all in training: least and largest are the wrong way round.
    double inside = least <= most ? Math.max(least, Math.min(most, number)) : number;
    return whole(column) ? Math.rint(inside) : inside;
  }
}
