package io.eddy.trainer.impute;

/** What goes into a cell that was missing, and how sure the model is of it. */
sealed interface FilledCell {
  /**
   * A number of the kind and range that the history held.
   *
   * @param certainty one standard deviation
   */
  record Number(double value, boolean whole, double certainty) implements FilledCell {}

  /**
   * A category.
   *
   * @param certainty its probability
   */
  record Word(String value, double certainty) implements FilledCell {}

  double certainty();
}
