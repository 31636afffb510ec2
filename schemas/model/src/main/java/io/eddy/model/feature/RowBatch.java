package io.eddy.model.feature;

import java.util.Arrays;

/**
 * Rows as the model takes them: numeric columns as double with NaN for missing, category columns as
 * index with {@link #MISSING_CATEGORY} for missing and {@link #UNKNOWN_CATEGORY} for a value
 * outside the vocabulary. Grows as needed and is reused; one owner, not thread-safe.
 */
public final class RowBatch {
  public static final int MISSING_CATEGORY = -1;
  public static final int UNKNOWN_CATEGORY = 0;

  private final int numericColumns;
  private final int categoryColumns;
  private double[] numbers;
  private int[] categories;
  private int size;

  public RowBatch(int numericColumns, int categoryColumns) {
    this.numericColumns = numericColumns;
    this.categoryColumns = categoryColumns;
    this.numbers = new double[numericColumns * 16];
    this.categories = new int[categoryColumns * 16];
  }

  public static RowBatch of(FeatureSpec spec) {
    return new RowBatch(spec.numericColumns(), spec.categoryColumns());
  }

  public int size() {
    return size;
  }

  public int numericColumns() {
    return numericColumns;
  }

  public int categoryColumns() {
    return categoryColumns;
  }

  public void clear() {
    size = 0;
  }

  /** Adds a row in which everything is missing, and returns its index. */
  public int append() {
    int row = size++;
    if (size * numericColumns > numbers.length) {
      numbers = Arrays.copyOf(numbers, size * numericColumns * 2);
    }
    if (size * categoryColumns > categories.length) {
      categories = Arrays.copyOf(categories, size * categoryColumns * 2);
    }
    Arrays.fill(numbers, row * numericColumns, size * numericColumns, Double.NaN);
    Arrays.fill(categories, row * categoryColumns, size * categoryColumns, MISSING_CATEGORY);
    return row;
  }

  /** Takes the last row back, when its event turned out to be unreadable half way. */
  public void removeLast() {
    size--;
  }

  /** Copies one row of another batch of the same shape to the end of this one. */
  public void append(RowBatch other, int row) {
    int target = append();
    System.arraycopy(
        other.numbers, row * numericColumns, numbers, target * numericColumns, numericColumns);
    System.arraycopy(
        other.categories,
        row * categoryColumns,
        categories,
        target * categoryColumns,
        categoryColumns);
  }

  public double number(int row, int column) {
    return numbers[row * numericColumns + column];
  }

  public void setNumber(int row, int column, double value) {
    numbers[row * numericColumns + column] = value;
  }

  public int category(int row, int column) {
    return categories[row * categoryColumns + column];
  }

  public void setCategory(int row, int column, int index) {
    categories[row * categoryColumns + column] = index;
  }

  /** The backing array, row after row; only the first size x numericColumns cells count. */
  public double[] numbers() {
    return numbers;
  }

  /** The backing array, row after row; only the first size x categoryColumns cells count. */
  public int[] categories() {
    return categories;
  }
}
