package io.eddy.model.profile;

/**
 * What a history holds in one leaf field. Grows row by row inside a {@link HistoryProfile}, in
 * bounded memory; not thread-safe. NaN counts as missing, as it does in rows.
 */
public final class FieldProfile {
  private final LeafField leaf;
  private final DistinctCount distinct = new DistinctCount();
  private long rows;
  private long missing;
  private String first;
  private double least = Double.POSITIVE_INFINITY;
  private double largest = Double.NEGATIVE_INFINITY;
  private double last = Double.NaN;
  private long steps;
  private long rises;

  FieldProfile(LeafField leaf) {
    this.leaf = leaf;
  }

  /** Takes the value of one row, and says whether it is missing. */
  boolean add(Object value) {
    rows++;
    boolean present = value != null && takes(value);
    missing += present ? 0 : 1;
    return !present;
  }

  private boolean takes(Object value) {
    if (leaf.type() == FieldType.OTHER) {
      return true;
    }
    if (leaf.type().isNumeric()) {
      double number = leaf.number(value);
      return !Double.isNaN(number) && takes(number, value);
    }
    String text = value.toString();
    first = first == null ? text : first;
    distinct.add(text);
    return true;
  }

  private boolean takes(double number, Object value) {
    if (first == null) {
      first = leaf.type() == FieldType.NUMBER ? PlainNumber.of(number) : value.toString();
    } else {
      steps++;
      rises += number > last ? 1 : 0;
    }
    last = number;
    least = Math.min(least, number);
    largest = Math.max(largest, number);
    distinct.add(number);
    return true;
  }

  LeafField leaf() {
    return leaf;
  }

  public String path() {
    return leaf.path();
  }

  public long rows() {
    return rows;
  }

  public long missing() {
    return missing;
  }

  public long present() {
    return rows - missing;
  }

  /** Whether all rows that have a value have the same one. */
  public boolean constant() {
    return distinct.count() == 1;
  }

  /** The first value met, as text; null when there was none. */
  public String first() {
    return first;
  }

  /** Least number, or earliest time in milliseconds; infinite when there was none. */
  public double least() {
    return least;
  }

  /** Largest number, or latest time in milliseconds; infinite when there was none. */
  public double largest() {
    return largest;
  }

  /** From the earliest to the latest time; 0 when there are not two. */
  public double spanMillis() {
    return largest > least ? largest - least : 0;
  }

  /** Steps from one value to the next one present. */
  public long steps() {
    return steps;
  }

  /** Share of the steps that go up. */
  public double risingShare() {
    return steps == 0 ? 0 : (double) rises / steps;
  }

  /** Distinct values; exact unless {@link #distinctBounded}. */
  public int distinct() {
    return distinct.count();
  }

  /** Whether there may be more distinct values than were counted. */
  public boolean distinctBounded() {
    return distinct.bounded();
  }

  /** Of the values counted as distinct or not, the share that was new. */
  public double newShare() {
    return distinct.newShare();
  }
}
