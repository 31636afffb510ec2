package io.eddy.streams.model;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the models topic says about one detector: its releases and the plan that follows from their
 * activations. Of a release that is not in the plan the bundle is forgotten. One owner, not
 * thread-safe.
 */
final class ReleaseLedger {
  /** The bundle of one release; a version published again with other bytes is another one. */
  record Edition(String version, String sha256) {}

  private record Entry(Edition edition, List<Activation> activations) {}

  private final int retained;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<Edition, ModelRelease> bundles = new HashMap<>();
  private final Map<String, Entry> replaced = new HashMap<>();
  private final Set<Edition> refused = new HashSet<>();

  /** At most so many distinct models are in the plan: those activated last. */
  ReleaseLedger(int retained) {
    this.retained = retained;
  }

  void put(ModelRelease release) {
    Edition edition = new Edition(release.getVersion(), release.getBundleSha256());
    Entry before = entries.put(edition.version(), new Entry(edition, release.getActivations()));
    if (before != null && !before.edition().equals(edition)) {
      replaced.put(edition.version(), before);
    }
    bundles.put(edition, release);
    bundles.keySet().retainAll(Set.copyOf(plan().values()));
  }

  void remove(String version) {
    Entry removed = entries.remove(version);
    replaced.remove(version);
    if (removed != null) {
      bundles.remove(removed.edition());
      refused.remove(removed.edition());
    }
  }

  /** Takes an edition out of every plan to come; what it had replaced counts again. */
  void refuse(Edition edition) {
    refused.add(edition);
    bundles.remove(edition);
    Entry before = replaced.remove(edition.version());
    if (before != null) {
      entries.put(edition.version(), before);
    }
  }

  /** Its record, when it is still held; otherwise the topic must be read again. */
  Optional<ModelRelease> bundle(Edition edition) {
    return Optional.ofNullable(bundles.get(edition));
  }

  /** The record's bytes are no longer needed: it is loaded. */
  void loaded(Edition edition) {
    bundles.remove(edition);
  }

  private record Decision(long at, long decidedAt, Edition edition) {}

  /** From activation event time to edition; of two at the same time the later decision. */
  NavigableMap<Long, Edition> plan() {
    List<Decision> decisions = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!refused.contains(entry.edition())) {
        for (Activation activation : entry.activations()) {
          decisions.add(
              new Decision(
                  activation.getAt().toEpochMilli(),
                  activation.getDecidedAt().toEpochMilli(),
                  entry.edition()));
        }
      }
    }
    decisions.sort(
        Comparator.comparingLong(Decision::at)
            .thenComparingLong(Decision::decidedAt)
            .thenComparing(decision -> decision.edition().version())
            .reversed());
    NavigableMap<Long, Edition> plan = new TreeMap<>();
    Set<Edition> distinct = new HashSet<>();
    for (Decision decision : decisions) {
      if (!plan.containsKey(decision.at())) {
        if (!distinct.contains(decision.edition()) && distinct.size() == retained) {
          break;
        }
        distinct.add(decision.edition());
        plan.put(decision.at(), decision.edition());
      }
    }
    return plan;
  }

  int size() {
    return entries.size();
  }
}
