package io.eddy.local.throughput.stand;

import java.time.Duration;
import java.util.Map;

/**
 * What is the same for all that are measured side by side.
 *
 * @param threads of Kafka Streams
 * @param longest so long a run is measured at most; what is faster ends with the topic
 * @param settings of the product, other than its defaults
 */
public record Conditions(
    Guarantee guarantee, int threads, Duration longest, Map<String, String> settings) {
  /** With the product's defaults. */
  public Conditions(Guarantee guarantee, int threads, Duration longest) {
    this(guarantee, threads, longest, Map.of());
  }

  public Conditions {
    settings = Map.copyOf(settings);
    if (threads < 1 || longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          threads + " threads for " + longest + ", expected at least 1, and some time");
    }
  }
}
