package io.eddy.local.scrape;

/**
 * What scrapes cost.
 *
 * @param partitions of the events topic
 * @param fields of the events, all of them the model's
 * @param series lines of the answer that are no comments
 * @param bytes of the answer
 * @param scrapes that were measured
 * @param medianMillis from the request to the last byte of the answer
 * @param slowestMillis likewise
 * @param cpuMillis processor time of the whole process, the one who asks included, a scrape
 */
record ScrapeCost(
    int partitions,
    int fields,
    long series,
    long bytes,
    int scrapes,
    double medianMillis,
    double slowestMillis,
    double cpuMillis) {
  private static final double INTERVAL_MILLIS = 15_000;
  private static final double PROMISED_MILLIS = 50;
  private static final double PROMISED_SHARE = 0.01;

  /** Share of one core that a scrape every 15 seconds takes. */
  double shareOfCore() {
    return cpuMillis / INTERVAL_MILLIS;
  }

  boolean promised() {
    return medianMillis < PROMISED_MILLIS && shareOfCore() < PROMISED_SHARE;
  }
}
