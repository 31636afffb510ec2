package io.eddy.trainer.history;

/**
 * The place in a history, ordered by time and then by row, where one part ends and the next begins.
 * To be asked about each row once, in row order; not thread-safe.
 */
final class TimeCut {
  private final long time;
  private int roomAtTime;

  private TimeCut(long time, int roomAtTime) {
    this.time = time;
    this.roomAtTime = roomAtTime;
  }

  /** Before so many of these times, which are sorted. */
  static TimeCut at(int rank, long[] sorted) {
    int first = rank;
    while (first > 0 && sorted[first - 1] == sorted[rank]) {
      first--;
    }
    return new TimeCut(sorted[rank], rank - first);
  }

  /** Whether the next row, which has this time, is before the cut. */
  boolean isBefore(long rowTime) {
    return rowTime < time || (rowTime == time && roomAtTime-- > 0);
  }
}
