package io.eddy.trainer.history.rows;

/**
 * Where a row's parts stand in the row file: numbers as doubles, categories as ints, padded to
 * eight bytes, and the time as a long if the history has times.
 */
public record RowLayout(int numericColumns, int categoryColumns, boolean timed) {
  /** In units of eight bytes. */
  public int stride() {
    return timeSlot() + (timed ? 1 : 0);
  }

  /** In units of eight bytes from the row's start. */
  public int timeSlot() {
    return numericColumns + (categoryColumns + 1) / 2;
  }

  public int bytes() {
    return stride() * Long.BYTES;
  }
}
