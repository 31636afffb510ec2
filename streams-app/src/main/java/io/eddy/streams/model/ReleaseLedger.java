package io.eddy.streams.model;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import java.time.Instant;
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
import java.util.stream.Stream;

/**
 * What the models topic says about one detector: its releases, the plan that follows from their
 * activations, and the shadow. Of a release that is neither the bundle is forgotten. One owner, not
 * thread-safe.
 */
final class ReleaseLedger {
  /** The bundle of one release; a version published again with other bytes is another one. */
  record Edition(String version, String sha256) {}

  /** An edition and since when it is the shadow. */
  record Shadow(Edition edition, Instant since) {}

  private record Entry(
      Edition edition,
      List<Activation> activations,
      Optional<Instant> shadowedAt,
      Optional<Instant> signedAt) {
    Stream<Shadow> shadows() {
      return shadowedAt.stream().map(since -> new Shadow(edition, since));
    }
  }

  private final int retained;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<Edition, ModelRelease> bundles = new HashMap<>();
  private final Map<String, Entry> replaced = new HashMap<>();
  private final Set<Edition> refused = new HashSet<>();
  private Optional<Shadow> refusedShadow = Optional.empty();

  /** At most so many distinct models are in the plan: those activated last. */
  ReleaseLedger(int retained) {
    this.retained = retained;
  }

  /**
   * Whether a version was signed later than this record of it, which then is a copy of what it once
   * was, or is met again on a second way through the topic. Of an unsigned record nobody can say.
   */
  boolean outdated(ModelRelease release) {
    Entry known = entries.get(release.getVersion());
    return known != null
        && signedAt(release)
            .flatMap(time -> known.signedAt().map(latest -> latest.isAfter(time)))
            .orElse(false);
  }

  private static Optional<Instant> signedAt(ModelRelease release) {
    return Optional.ofNullable(release.getSignature()).map(ReleaseSignature::getSignedAt);
  }

  /** Takes the bundle out of an outdated record, when it is needed: it is the same. */
  void restock(ModelRelease outdated) {
    Edition edition = new Edition(outdated.getVersion(), outdated.getBundleSha256());
    if (wanted().contains(edition)) {
      bundles.putIfAbsent(edition, outdated);
    }
  }

  void put(ModelRelease release) {
    Edition edition = new Edition(release.getVersion(), release.getBundleSha256());
    Entry entry =
        new Entry(
            edition,
            release.getActivations(),
            Optional.ofNullable(release.getShadowedAt()),
            signedAt(release));
    Entry present = entries.get(edition.version());
    if (refused.contains(edition) && present != null && !present.edition().equals(edition)) {
      // It was refused before, and what it had replaced counts again; it is met once more.
      return;
    }
    Entry before = entries.put(edition.version(), entry);
    if (before != null && !before.edition().equals(edition)) {
      replaced.put(edition.version(), before);
    }
    bundles.put(edition, release);
    Set<Edition> needed = wanted();
    marked().map(Shadow::edition).ifPresent(needed::add);
    bundles.keySet().retainAll(needed);
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

  /** Takes this mark of a shadow out; the same edition may still be in the plan, then or later. */
  void refuse(Shadow shadow) {
    refusedShadow = Optional.of(shadow);
    bundles.remove(shadow.edition());
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
        // One beyond those that stay is passed over, as if it had been refused: whether it would be
        // is known only to services that were there when it was new, and all must plan alike.
        if (distinct.contains(decision.edition()) || distinct.size() < retained) {
          distinct.add(decision.edition());
          plan.put(decision.at(), decision.edition());
        }
      }
    }
    return plan;
  }

  /** The shadow marked last, as long as there is a plan for it to be compared with. */
  Optional<Shadow> shadow() {
    return marked().filter(shadow -> !plan().isEmpty());
  }

  private Optional<Shadow> marked() {
    return entries.values().stream()
        .flatMap(Entry::shadows)
        .max(
            Comparator.comparing(Shadow::since).thenComparing(shadow -> shadow.edition().version()))
        .filter(shadow -> !refused.contains(shadow.edition()))
        .filter(shadow -> !refusedShadow.equals(Optional.of(shadow)));
  }

  /** What is to be loaded: every edition in the plan, and the shadow. */
  Set<Edition> wanted() {
    Set<Edition> wanted = new HashSet<>(plan().values());
    shadow().map(Shadow::edition).ifPresent(wanted::add);
    return wanted;
  }

  int size() {
    return entries.size();
  }
}
