package io.eddy.streams.summary;

import io.eddy.streams.judge.Verdict;
import io.eddy.streams.model.ServingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The windows of one partition that are not emitted yet. They change in the bytes that the store's
 * cache holds, so that a commit covers every event, and are put into the store only when it does
 * not hold them. Belongs to one task.
 */
final class OpenWindows {
  static final String OTHER_GROUPS = "(other)";

  private final SummaryWindows windows;
  private final KeyValueStore<SummaryKey, SummaryEntry> store;
  private final Map<SummaryKey, WindowState> open = new HashMap<>();
  private final Map<String, ModelFacts> facts = new HashMap<>();
  private final Map<Long, Integer> groups = new HashMap<>();
  private long horizon = Long.MIN_VALUE;
  private Latest latest;

  OpenWindows(SummaryWindows windows, KeyValueStore<SummaryKey, SummaryEntry> store) {
    this.windows = windows;
    this.store = store;
    try (KeyValueIterator<SummaryKey, SummaryEntry> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<SummaryKey, SummaryEntry> entry = entries.next();
        restore(entry.key, entry.value);
      }
    }
  }

  private void restore(SummaryKey key, SummaryEntry entry) {
    if (entry instanceof WindowState window) {
      open.put(key, window);
      groups.merge(key.windowStart(), 1, Integer::sum);
    } else if (entry instanceof ModelFacts known) {
      facts.put(key.version(), known);
    } else if (entry instanceof Horizon emitted) {
      horizon = emitted.time();
    }
  }

  void add(String group, long eventTime, Verdict.Scored scored) {
    ServingModel serving = scored.batch().serving();
    long start = windows.start(eventTime);
    if (latest == null || !latest.holds(start, group, serving)) {
      SummaryKey key = key(start, group, scored);
      latest = new Latest(serving, group, key, open.get(key));
    }
    if (latest.window().add(scored)) {
      store.put(latest.key(), latest.window());
    }
  }

  /** Where the last event went; the next one nearly always goes there, too. */
  private record Latest(ServingModel serving, String group, SummaryKey key, WindowState window) {
    boolean holds(long start, String nextGroup, ServingModel nextServing) {
      return serving == nextServing && key.windowStart() == start && group.equals(nextGroup);
    }
  }

  /** Of the window that takes the event; begun when it was not open. */
  private SummaryKey key(long start, String group, Verdict.Scored scored) {
    SummaryKey wanted = new SummaryKey(start, group, scored.batch().serving().version());
    SummaryKey key = open.containsKey(wanted) ? wanted : admitted(wanted);
    if (!open.containsKey(key)) {
      begin(key, scored);
    }
    return key;
  }

  private SummaryKey admitted(SummaryKey key) {
    return groups.getOrDefault(key.windowStart(), 0) < windows.groupLimit()
        ? key
        : new SummaryKey(key.windowStart(), OTHER_GROUPS, key.version());
  }

  private void begin(SummaryKey key, Verdict.Scored scored) {
    ServingModel serving = scored.batch().serving();
    if (!facts.containsKey(key.version())) {
      ModelFacts known = ModelFacts.of(serving);
      facts.put(key.version(), known);
      store.put(SummaryKey.facts(key.version()), known);
    }
    WindowState window =
        new WindowState(
            windows.closing(key.windowStart()) <= horizon,
            scored.batch().latentDimensions(),
            serving.model().featureSpec().features().size());
    open.put(key, window);
    groups.merge(key.windowStart(), 1, Integer::sum);
  }

  int size() {
    return open.size();
  }

  /** Windows that closed by this event time, oldest first. */
  List<SummaryKey> closedBy(long eventTime) {
    List<SummaryKey> closed = new ArrayList<>();
    for (SummaryKey key : open.keySet()) {
      if (windows.closing(key.windowStart()) <= eventTime) {
        closed.add(key);
      }
    }
    closed.sort(
        Comparator.comparingLong(SummaryKey::windowStart)
            .thenComparing(SummaryKey::group)
            .thenComparing(SummaryKey::version));
    return closed;
  }

  WindowState window(SummaryKey key) {
    return open.get(key);
  }

  ModelFacts facts(SummaryKey key) {
    return facts.get(key.version());
  }

  /** Forgets windows that were emitted; what comes for them from now on is late. */
  void remove(List<SummaryKey> emitted, long now) {
    latest = null;
    long reached = horizon;
    for (SummaryKey key : emitted) {
      open.remove(key);
      store.delete(key);
      groups.merge(key.windowStart(), -1, (had, less) -> had + less == 0 ? null : had + less);
      reached = Math.max(reached, Math.min(now, windows.closing(key.windowStart())));
    }
    if (reached > horizon) {
      horizon = reached;
      store.put(SummaryKey.HORIZON, new Horizon(horizon));
    }
    forgetUnusedFacts();
  }

  private void forgetUnusedFacts() {
    List<String> unused =
        facts.keySet().stream()
            .filter(version -> open.keySet().stream().noneMatch(k -> k.version().equals(version)))
            .toList();
    if (unused.size() > 1) {
      for (String version : unused) {
        facts.remove(version);
        store.delete(SummaryKey.facts(version));
      }
    }
  }
}
