package io.eddy.streams.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which model judges an event: the one with the latest activation not after the event's timestamp;
 * for events before the first activation, the first. So the choice depends on the event and the
 * models topic alone, and a replay makes it again. Beside them there may be a shadow, which scores
 * what they judge, whenever that happens. Written by the feed, read by all stream threads.
 */
public final class ModelSchedule implements AutoCloseable {
  private volatile Lineup lineup = new Lineup(new TreeMap<>(), Optional.empty());
  private boolean closed;

  /** All models at one moment; nothing in it ever changes. Every event looks here. */
  private static final class Lineup {
    private final SortedMap<Long, ServingModel> models;
    private final Optional<ServingModel> shadow;
    private final long[] activations;
    private final List<Optional<ServingModel>> activated;

    Lineup(SortedMap<Long, ServingModel> models, Optional<ServingModel> shadow) {
      this.models = models;
      this.shadow = shadow;
      this.activations = models.keySet().stream().mapToLong(Long::longValue).toArray();
      this.activated = models.values().stream().map(Optional::of).toList();
    }

    Optional<ServingModel> at(long eventTimestamp) {
      int place = place(eventTimestamp);
      return place < 0 ? Optional.empty() : activated.get(place);
    }

    OptionalLong activeSince(long eventTimestamp) {
      int place = place(eventTimestamp);
      return place < 0 || activations[place] == Long.MIN_VALUE
          ? OptionalLong.empty()
          : OptionalLong.of(activations[place]);
    }

    private int place(long eventTimestamp) {
      int place = activations.length - 1;
      while (place > 0 && activations[place] > eventTimestamp) {
        place--;
      }
      return place;
    }

    boolean same(Lineup other) {
      return models.equals(other.models) && shadow.equals(other.shadow);
    }

    Set<ServingModel> all() {
      Set<ServingModel> all = new HashSet<>(models.values());
      shadow.ifPresent(all::add);
      return all;
    }
  }

  /** Puts another schedule without a shadow in place. */
  public boolean replace(Map<Long, ServingModel> next) {
    return replace(next, Optional.empty());
  }

  /**
   * Puts another schedule in place at once, and retires the models that are no longer in it.
   *
   * @return whether it is another one
   */
  public synchronized boolean replace(Map<Long, ServingModel> next, Optional<ServingModel> shadow) {
    Lineup before = lineup;
    Lineup after = new Lineup(new TreeMap<>(next), shadow);
    if (before.same(after)) {
      return false;
    }
    lineup = after;
    Set<ServingModel> kept = after.all();
    before.all().stream().filter(model -> !kept.contains(model)).forEach(ServingModel::retire);
    notifyAll();
    return true;
  }

  /** The model for an event, or nothing as long as there is none at all. */
  public Optional<ServingModel> at(long eventTimestamp) {
    return lineup.at(eventTimestamp);
  }

  /** Since when the model for an event judges; nothing when it always did, or there is none. */
  public OptionalLong activeSince(long eventTimestamp) {
    return lineup.activeSince(eventTimestamp);
  }

  /**
   * The model for an event, lent out until the lease is closed. As long as there is no model the
   * caller waits: nothing is judged, nothing more is consumed.
   *
   * @throws IllegalStateException when the schedule is closed meanwhile
   */
  public ServingModel.Lease lease(long eventTimestamp) {
    while (true) {
      Optional<ServingModel> model = at(eventTimestamp);
      if (model.isEmpty()) {
        awaitModel();
      } else {
        // A model retired between the two lines has left the schedule already: look again.
        Optional<ServingModel.Lease> lease = model.get().lease();
        if (lease.isPresent()) {
          return lease.get();
        }
      }
    }
  }

  private synchronized void awaitModel() {
    try {
      while (isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a model", e);
    }
    if (closed) {
      throw new IllegalStateException("no model came before the service stopped");
    }
  }

  /** The model that scores beside the others without being heard. */
  public Optional<ServingModel> shadow() {
    return lineup.shadow;
  }

  /** The shadow, lent out until the lease is closed; nothing when there is none. */
  public Optional<ServingModel.Lease> leaseShadow() {
    while (true) {
      Optional<ServingModel> shadow = shadow();
      if (shadow.isEmpty()) {
        return Optional.empty();
      }
      // As above: one retired between the two lines is the shadow no longer.
      Optional<ServingModel.Lease> lease = shadow.get().lease();
      if (lease.isPresent()) {
        return lease;
      }
    }
  }

  /** Whether there is no model to judge with. */
  public boolean isEmpty() {
    return lineup.models.isEmpty();
  }

  /** Every loaded model once, the shadow too. */
  public Set<ServingModel> loaded() {
    return Set.copyOf(lineup.all());
  }

  /** Lets nobody wait any longer; the models stay until {@link #close}. */
  public synchronized void stopWaiting() {
    closed = true;
    notifyAll();
  }

  @Override
  public void close() {
    stopWaiting();
    replace(Map.of());
  }
}
