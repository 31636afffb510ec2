package io.eddy.streams.summary;

/**
 * Where an entry of the summary store stands. Immutable.
 *
 * @param windowStart event time in milliseconds; negative for what belongs to no window
 */
record SummaryKey(long windowStart, String group, String version) {
  private static final long NO_WINDOW = -1;

  static final SummaryKey HORIZON = new SummaryKey(NO_WINDOW, "", "");

  static SummaryKey facts(String version) {
    return new SummaryKey(NO_WINDOW, "facts", version);
  }
}
