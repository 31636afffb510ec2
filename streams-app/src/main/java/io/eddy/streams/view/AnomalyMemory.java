package io.eddy.streams.view;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The newest anomalies, whole: so many, and fewer when they are huge; and how often each field was
 * the first reason in the last hour. An event that is judged again after a crash is here again.
 * Thread-safe.
 */
public final class AnomalyMemory {
  static final int MOST = 1000;

  /** In characters: some 32 MB. */
  static final int MOST_WEIGHT = 16 << 20;

  private static final int MINUTES = 60;

  private final Deque<RememberedAnomaly> newest = new ArrayDeque<>();
  private final TreeMap<Long, Map<String, Integer>> firstReasons = new TreeMap<>();
  private long weight;
  private long sequence;

  /** How an anomaly is made once its place in the sequence is known. */
  @FunctionalInterface
  interface Making {
    RememberedAnomaly at(long sequence);
  }

  synchronized void add(Making making) {
    RememberedAnomaly anomaly = making.at(++sequence);
    newest.addFirst(anomaly);
    weight += anomaly.weight();
    while (newest.size() > MOST || weight > MOST_WEIGHT && newest.size() > 1) {
      weight -= newest.removeLast().weight();
    }
    if (!anomaly.reasons().isEmpty()) {
      minute(anomaly.record().getJudgedAt().toEpochMilli())
          .merge(anomaly.reasons().get(0).feature(), 1, Integer::sum);
    }
  }

  /**
   * Threads that judge at once come here in any order, also about the turn of a minute. What is
   * farther ahead is of a clock that was wrong.
   */
  private Map<String, Integer> minute(long millis) {
    long number = TimeUnit.MILLISECONDS.toMinutes(millis);
    firstReasons.tailMap(number + 1, false).clear();
    Map<String, Integer> minute = firstReasons.computeIfAbsent(number, first -> new HashMap<>());
    while (firstReasons.size() > MINUTES) {
      firstReasons.pollFirstEntry();
    }
    return minute;
  }

  /** How many there were so far. */
  public synchronized long sequence() {
    return sequence;
  }

  /** Those after one place in the sequence up to another, newest first, so many at most. */
  public synchronized List<RememberedAnomaly> between(long after, long upTo, int most) {
    List<RememberedAnomaly> found = new ArrayList<>();
    Iterator<RememberedAnomaly> all = newest.iterator();
    while (all.hasNext() && found.size() < most) {
      RememberedAnomaly anomaly = all.next();
      if (anomaly.sequence() <= after) {
        break;
      }
      if (anomaly.sequence() <= upTo) {
        found.add(anomaly);
      }
    }
    return found;
  }

  /** The newest by this name. */
  public synchronized Optional<RememberedAnomaly> find(String id) {
    return newest.stream().filter(anomaly -> anomaly.id().equals(id)).findFirst();
  }

  /** Those of one key, newest first. */
  synchronized List<RememberedAnomaly> ofKey(int tag) {
    return newest.stream()
        .filter(anomaly -> anomaly.key().filter(key -> key.tag() == tag).isPresent())
        .toList();
  }

  /** How often each field was the first reason in the hour before. */
  public synchronized Map<String, Integer> firstReasons(long nowMillis) {
    long now = TimeUnit.MILLISECONDS.toMinutes(nowMillis);
    Map<String, Integer> sums = new HashMap<>();
    firstReasons
        .tailMap(now - MINUTES, false)
        .values()
        .forEach(
            minute -> minute.forEach((field, count) -> sums.merge(field, count, Integer::sum)));
    return sums;
  }
}
