package io.eddy.streams.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which model judges an event: the one with the latest activation not after the event's timestamp;
 * for events before the first activation, the first. So the choice depends on the event and the
 * models topic alone, and a replay makes it again. Written by the feed, read by all stream threads.
 */
public final class ModelSchedule implements AutoCloseable {
  private volatile NavigableMap<Long, ServingModel> models = new TreeMap<>();
  private boolean closed;

  /**
   * Puts another schedule in place at once, and retires the models that are no longer in it.
   *
   * @return whether it is another one
   */
  public synchronized boolean replace(Map<Long, ServingModel> next) {
    if (models.equals(next)) {
      return false;
    }
    Collection<ServingModel> before = models.values();
    models = new TreeMap<>(next);
    Set<ServingModel> kept = new HashSet<>(next.values());
    before.stream().filter(model -> !kept.contains(model)).distinct().forEach(ServingModel::retire);
    notifyAll();
    return true;
  }

  /** The model for an event, or nothing as long as there is none at all. */
  public Optional<ServingModel> at(long eventTimestamp) {
    NavigableMap<Long, ServingModel> now = models;
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Long, ServingModel> entry = now.floorEntry(eventTimestamp);
    return Optional.of(entry == null ? now.firstEntry().getValue() : entry.getValue());
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
      while (models.isEmpty() && !closed) {
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

  public boolean isEmpty() {
    return models.isEmpty();
  }

  /** Every loaded model once. */
  public Set<ServingModel> loaded() {
    return Set.copyOf(models.values());
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
