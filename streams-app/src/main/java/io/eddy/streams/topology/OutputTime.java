package io.eddy.streams.topology;

import java.time.Duration;

/**
 * The timestamp of what follows from an event: the event's own, unless that lies in the future. By
 * default Kafka refuses records of more than an hour ahead, outputs and changelogs alike; an event
 * that its own topic took all the same counts as of the latest event before it. Belongs to one
 * task.
 */
final class OutputTime {
  private static final long MOST_AHEAD_MILLIS = Duration.ofHours(1).toMillis();

  private long latest = -1;

  /** The events must come in the order of their partition. */
  long of(long eventTime, long now) {
    if (believable(eventTime, now)) {
      latest = Math.max(latest, eventTime);
      return eventTime;
    }
    return latest < 0 ? now : latest;
  }

  static boolean believable(long eventTime, long now) {
    return eventTime - now <= MOST_AHEAD_MILLIS;
  }
}
