package io.eddy.streams.judge;

import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shadow would have said. Only the shadow of this moment has meters: they begin at nothing
 * with it and go with it. Thread-safe; one for the service.
 *
 * <p>Before promoting it, compare its share of anomalies with the promised false-alarm rate and
 * with that of the active model over the same time: strange events raise both, a shadow that was
 * trained badly raises its own alone. Scored - agreed are the events to look at when the rates are
 * alike. Do not promote on any growth of the rejected: once it judges, they become dead letters.
 *
 * <p>Shadow scored + shadow rejected = the events scored by other models since it became the
 * shadow; those judged by itself are left out, and those that nobody can read. Like all counts of
 * judgements they count work: an event that is judged again is counted again.
 */
public final class ShadowMeters {
  private final ServiceMeters meters;
  private final ModelSchedule schedule;
  private Optional<Counts> counts = Optional.empty();

  public ShadowMeters(ServiceMeters meters, ModelSchedule schedule) {
    this.meters = meters;
    this.schedule = schedule;
  }

  private record Counts(
      ServingModel shadow, Counter scored, Counter anomalies, Counter agreed, Counter rejected) {
    void add(ShadowComparison comparison) {
      scored.increment(comparison.scored());
      anomalies.increment(comparison.anomalies());
      agreed.increment(comparison.agreed());
      rejected.increment(comparison.rejected());
    }
  }

  /** The schedule may have another shadow than before. */
  public synchronized void changed() {
    Optional<ServingModel> shadow = schedule.shadow();
    if (!shadow.equals(counts.map(Counts::shadow))) {
      counts.ifPresent(this::remove);
      counts = shadow.map(this::register);
    }
  }

  /** Counts for this shadow, unless another has taken its place meanwhile. */
  synchronized void count(ServingModel shadow, ShadowComparison comparison) {
    changed();
    counts.filter(now -> now.shadow() == shadow).ifPresent(now -> now.add(comparison));
  }

  private void remove(Counts gone) {
    Stream.of(gone.scored(), gone.anomalies(), gone.agreed(), gone.rejected())
        .forEach(meters::remove);
  }

  private Counts register(ServingModel shadow) {
    return new Counts(
        shadow,
        counter(shadow, Metric.SHADOW_SCORED),
        counter(shadow, Metric.SHADOW_ANOMALIES),
        counter(shadow, Metric.SHADOW_AGREED),
        counter(shadow, Metric.SHADOW_REJECTED));
  }

  private Counter counter(ServingModel shadow, Metric metric) {
    return meters.counter(metric, shadow.version());
  }
}
