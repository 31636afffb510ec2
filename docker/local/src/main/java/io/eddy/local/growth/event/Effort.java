package io.eddy.local.growth.event;

import io.eddy.local.throughput.stand.Conditions;
import io.eddy.local.throughput.stand.Guarantee;
import java.time.Duration;

/**
 * How much is done for each point.
 *
 * @param records on a topic; less where events are so large that they would fill the disk
 * @param rounds that count
 * @param history events to train on
 */
public record Effort(long records, int rounds, Duration longest, long history) {
  /** Kafka alone copies the topic in every run, and the copies go some time after it. */
  private static final long MOST_TOPIC_BYTES = 400_000_000;

  /** Fewer would be over before they are measured. */
  private static final long LEAST_RECORDS = 20_000;

  Conditions conditions(int threads) {
    return new Conditions(Guarantee.EXACTLY_ONCE_V2, threads, longest);
  }

  /** Events of so many doubles. */
  long records(int features) {
    long most = Math.max(LEAST_RECORDS, MOST_TOPIC_BYTES / Double.BYTES / features);
    return Math.min(records, most);
  }
}
