package io.eddy.local.faults.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which version was to judge an event of which time: the one with the latest activation not after
 * it. An activation that a service heard of only after it was due leaves some time in which the
 * version before may have judged as well. One owner.
 */
public final class Timeline {
  private final List<Activation> activations = new ArrayList<>();

  private record Activation(long at, long knownAt, String version) {}

  /**
   * Activations in the order of their times.
   *
   * @param at event time from which the version judges
   * @param knownAt when all services judged with it, by the clock; not later than {@code at} when
   *     they knew in time
   */
  public void activate(long at, long knownAt, String version) {
    activations.add(new Activation(at, knownAt, version));
  }

  /** How many activations were heard of after they were due. */
  public long late() {
    return activations.stream().filter(a -> a.knownAt() > a.at()).count();
  }

  Set<String> versions(long timestamp) {
    Set<String> possible = new TreeSet<>();
    for (int i = activations.size() - 1; i >= 0; i--) {
      Activation activation = activations.get(i);
      boolean began = activation.at() <= timestamp || i == 0;
      if (began) {
        possible.add(activation.version());
        if (i == 0 || timestamp >= activation.knownAt()) {
          break;
        }
      }
    }
    return possible;
  }

  /** The version of the latest activation not after it. */
  public String version(long timestamp) {
    for (int i = activations.size() - 1; i > 0; i--) {
      if (activations.get(i).at() <= timestamp) {
        return activations.get(i).version();
      }
    }
    return activations.get(0).version();
  }
}
