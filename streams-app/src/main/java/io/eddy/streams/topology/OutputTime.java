package io.eddy.streams.topology;

import java.time.Duration;

/**
 * The timestamp of what follows from an event: the event's own, unless that lies in the future. By
 * default Kafka refuses records of more than an hour ahead, outputs and changelogs alike; an event
 * that its own topic took all the same counts as of now.
 */
final class OutputTime {
  private static final long MOST_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  private OutputTime() {}

  static long of(long eventTime, long now) {
    return eventTime - now > MOST_AHEAD_MILLIS ? now : eventTime;
  }
}
