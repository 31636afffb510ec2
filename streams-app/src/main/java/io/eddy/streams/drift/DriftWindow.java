package io.eddy.streams.drift;

import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The window that is being filled, and what the last full one said. It is closed when its time has
 * passed by the clock and it holds enough events, whichever is later, and begins anew when another
 * model judges. What it said is too old to be told when nothing came for three windows; then the
 * time begins anew, but the events stay, or a topic that comes in small bursts would never fill it.
 * Only events of the model that judges at this moment are in it. Thread-safe; one for the service.
 */
public final class DriftWindow {
  /**
   * Fewer are too short a time: what follows the time of day would look like a drift. By chance
   * alone, n events that were looked at are about (latent dimensions) / n nats away without any
   * drift, and each number 1 / sqrt(n) deviations.
   */
  static final int LEAST_EVENTS = 1000;

  /** A number that is mostly missing is told from so many values on. */
  private static final int LEAST_VALUES = 50;

  private static final int WINDOWS_OF_SILENCE = 3;

  private final long lengthMillis;
  private final ModelSchedule schedule;
  private final Clock clock;
  private ServingModel serving;
  private Moments open;
  private long openedAt;
  private long lastEventAt;
  private Optional<Drift> last = Optional.empty();

  public DriftWindow(Duration length, ModelSchedule schedule, Clock clock) {
    this.lengthMillis = length.toMillis();
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Counts events that this model has scored. */
  public synchronized void add(ServingModel model, Moments moments) {
    if (moments.events() == 0) {
      return;
    }
    long now = clock.millis();
    if (schedule.at(now).filter(judging -> judging == model).isEmpty()) {
      return;
    }
    if (model != serving) {
      begin(model, now);
    } else if (silent(now)) {
      closeIfFull(now);
      last = Optional.empty();
      openedAt = now;
    }
    open.add(moments);
    lastEventAt = now;
    closeIfFull(now);
  }

  private boolean silent(long now) {
    return now - lastEventAt >= WINDOWS_OF_SILENCE * lengthMillis;
  }

  private void begin(ServingModel model, long now) {
    serving = model;
    open = new Moments(model);
    openedAt = now;
    last = Optional.empty();
  }

  private void closeIfFull(long now) {
    if (now - openedAt >= lengthMillis && open.events() >= LEAST_EVENTS) {
      last = Optional.of(Drift.of(open, Gaussians.training(serving), LEAST_VALUES));
      open.clear();
      openedAt = now;
    }
  }

  /** Of the last full window; nothing when there is none of this model and this time. */
  public synchronized Optional<Drift> last() {
    long now = clock.millis();
    if (serving == null
        || silent(now)
        || schedule.at(now).filter(judging -> judging == serving).isEmpty()) {
      return Optional.empty();
    }
    closeIfFull(now);
    return last;
  }
}
