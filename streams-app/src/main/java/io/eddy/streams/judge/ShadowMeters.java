package io.eddy.streams.judge;

import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shadow would have said. Only the shadow of this moment has meters: they begin at nothing
 * with it and go with it. Thread-safe; one for the service.
 *
 * <ul>
 *   <li>{@code eddy_shadow_scored_total{version}}: events that the shadow gave a score.
 *   <li>{@code eddy_shadow_anomalies_total{version}}: of these, events that it would have reported.
 *       Before promoting it, compare its share of scored with the promised false-alarm rate and
 *       with {@code eddy_anomalies_total / eddy_scored_total} over the same time: strange events
 *       raise both, a shadow that was trained badly raises its own alone.
 *   <li>{@code eddy_shadow_agreed_total{version}}: of the scored, events about which it is of the
 *       verdict's opinion: both report it, or neither does. Scored - agreed are the events to look
 *       at when the rates are alike.
 *   <li>{@code eddy_shadow_rejected_total{version}}: events that only the shadow could not read or
 *       score. Do not promote on any growth: once it judges, they become dead letters.
 * </ul>
 *
 * <p>Shadow scored + shadow rejected = the events scored by other models since it became the
 * shadow; those judged by itself are left out, and those that nobody can read. Like all counts of
 * judgements they count work: an event that is judged again is counted again.
 */
public final class ShadowMeters {
  private final MeterRegistry registry;
  private final ModelSchedule schedule;
  private Optional<Counts> counts = Optional.empty();

  public ShadowMeters(MeterRegistry registry, ModelSchedule schedule) {
    this.registry = registry;
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
        .forEach(registry::remove);
  }

  private Counts register(ServingModel shadow) {
    return new Counts(
        shadow,
        counter(shadow, "scored", "Events that the shadow scored"),
        counter(shadow, "anomalies", "Events that the shadow would report"),
        counter(shadow, "agreed", "Events about which the shadow is of the verdict's opinion"),
        counter(shadow, "rejected", "Events that only the shadow cannot read"));
  }

  private Counter counter(ServingModel shadow, String what, String description) {
    return Counter.builder("eddy.shadow." + what)
        .description(description)
        .tag("version", shadow.version())
        .register(registry);
  }
}
