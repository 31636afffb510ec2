package io.eddy.streams.page.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The seconds of the last hour. Thread-safe: one thread adds, others read. */
final class History {
  static final int MOST_SECONDS = 3600;

  private static final int MILLIS_PER_SECOND = 1000;

  private final Deque<Point> newest = new ArrayDeque<>();

  synchronized void add(Point point) {
    newest.addFirst(point);
    while (newest.size() > MOST_SECONDS) {
      newest.removeLast();
    }
  }

  synchronized Optional<Point> last() {
    return Optional.ofNullable(newest.peekFirst());
  }

  /** The latest so many, up to a time, oldest first. */
  synchronized List<Point> latest(int most, long upTo) {
    List<Point> found = new ArrayList<>();
    for (Point point : newest) {
      if (point.at() <= upTo && found.size() < most) {
        found.add(point);
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** Over so many seconds before a time, its own second included. */
  synchronized AlarmRate alarmRate(int seconds, long upTo) {
    long anomalies = 0;
    long scored = 0;
    for (Iterator<Point> all = since(seconds, upTo); all.hasNext(); ) {
      Point point = all.next();
      anomalies += point.anomalies();
      scored += point.scored();
    }
    return new AlarmRate(seconds, anomalies, scored);
  }

  /** Likewise; of a younger history over its age. */
  synchronized double eventsPerSecond(int seconds, long upTo) {
    long events = 0;
    long oldest = upTo;
    for (Iterator<Point> all = since(seconds, upTo); all.hasNext(); ) {
      Point point = all.next();
      events += point.events();
      oldest = Math.min(oldest, point.at());
    }
    return events / ((upTo - oldest) / (double) MILLIS_PER_SECOND + 1);
  }

  private Iterator<Point> since(int seconds, long upTo) {
    long begin = upTo - (long) seconds * MILLIS_PER_SECOND;
    return newest.stream().filter(point -> point.at() > begin && point.at() <= upTo).iterator();
  }
}
