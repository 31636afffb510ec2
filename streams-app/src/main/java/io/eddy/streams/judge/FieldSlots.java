package io.eddy.streams.judge;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.streams.model.ServingModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which fields are counted by name, and where. There are so many places and no more; fields that
 * find none are counted together as {@code (other)}. A field has its place as long as some loaded
 * model has the field; with each change of these models the places are other ones, which whoever
 * keeps some sees by the version. Thread-safe.
 */
final class FieldSlots {
  /** Where nothing is counted: a feature that cannot be missing, or one of a retired model. */
  static final int NONE = -1;

  static final String OTHER = "(other)";

  private final int limit;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final TreeSet<Integer> free = new TreeSet<>();
  private boolean others;
  private volatile int version;

  FieldSlots(int limit) {
    this.limit = limit;
    for (int slot = 0; slot < limit; slot++) {
      free.add(slot);
    }
  }

  /** How many places there are, that of the others included. */
  int size() {
    return limit + 1;
  }

  /** Another one whenever places may have been given up. */
  int version() {
    return version;
  }

  /** The places of a model's features, in their order. */
  synchronized int[] of(ServingModel serving) {
    boolean retired = serving.retired();
    return serving.model().featureSpec().features().stream()
        .mapToInt(feature -> retired ? NONE : of(feature))
        .toArray();
  }

  private int of(Feature feature) {
    if (feature.kind() == FeatureKind.MISSING_COUNT) {
      return NONE;
    }
    Integer slot = slots.get(feature.name());
    if (slot == null && !free.isEmpty()) {
      slot = free.pollFirst();
      slots.put(feature.name(), slot);
    }
    others |= slot == null;
    return slot == null ? limit : slot;
  }

  /**
   * Gives up the places of fields that no such model has.
   *
   * @return the places that are free now
   */
  synchronized List<Integer> retain(Set<ServingModel> models) {
    Set<String> known =
        models.stream()
            .flatMap(model -> model.model().featureSpec().features().stream())
            .map(Feature::name)
            .collect(Collectors.toSet());
    List<Integer> gone = new ArrayList<>();
    slots.forEach(
        (name, slot) -> {
          if (!known.contains(name)) {
            gone.add(slot);
          }
        });
    slots.values().removeAll(gone);
    free.addAll(gone);
    version++;
    return gone;
  }

  /** The places by the names of their fields. */
  synchronized Map<String, Integer> byName() {
    Map<String, Integer> all = new LinkedHashMap<>(slots);
    if (others) {
      all.put(OTHER, limit);
    }
    return all;
  }
}
