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
 * The windows of one partition that are not emitted yet. The objects in memory are a copy of the
 * store; every change is put into the store at once, so that a commit covers it. Belongs to one
 * task.
 */
final class OpenWindows {
  static final String OTHER_GROUPS = "(other)";

  private final SummaryWindows windows;
  private final KeyValueStore<SummaryKey, SummaryEntry> store;
  private final Map<SummaryKey, WindowState> open = new HashMap<>();
  private final Map<String, ModelFacts> facts = new HashMap<>();
  private final Map<Long, Integer> groups = new HashMap<>();
  private long horizon = Long.MIN_VALUE;

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
    SummaryKey key = new SummaryKey(windows.start(eventTime), group, serving.version());
    WindowState window = open.get(key);
    if (window == null) {
      key = admitted(key);
      window = open.get(key);
    }
    if (window == null) {
      window = begin(key, scored);
    }
    window.add(scored);
    store.put(key, window);
  }

  private SummaryKey admitted(SummaryKey key) {
    return groups.getOrDefault(key.windowStart(), 0) < windows.groupLimit()
        ? key
        : new SummaryKey(key.windowStart(), OTHER_GROUPS, key.version());
  }

  private WindowState begin(SummaryKey key, Verdict.Scored scored) {
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
    return window;
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
