package io.eddy.model.feature;

/** How a field's value becomes columns of a row. */
public enum FeatureKind {
  /** One numeric column. */
  NUMBER(1),
  /** One category column. */
  CATEGORY(0),
  /** Two numeric columns: sine and cosine of the time of day in UTC. */
  HOUR_OF_DAY(2),
  /** Two numeric columns: sine and cosine of the day of the week in UTC, Monday first. */
  DAY_OF_WEEK(2),
  /** One numeric column, derived: how many of the row's other features are missing. */
  MISSING_COUNT(1);

  private final int numericColumns;

  FeatureKind(int numericColumns) {
    this.numericColumns = numericColumns;
  }

  public int numericColumns() {
    return numericColumns;
  }

  public boolean isCircle() {
    return this == HOUR_OF_DAY || this == DAY_OF_WEEK;
  }
}
