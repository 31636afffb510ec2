package io.eddy.streams.judge;

import io.eddy.model.event.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of judgements. Thread-safe; one for the service.
 *
 * <ul>
 *   <li>{@code eddy_events_total}: events that were judged. Events = scored + rejected, exactly,
 *       whenever no event is under way; alert when it stops growing while the topic grows.
 *   <li>{@code eddy_scored_total}: events that got a score.
 *   <li>{@code eddy_rejected_total{reason}}: events that became dead letters; alert on any growth.
 *   <li>{@code eddy_anomalies_total}: scored events that were reported; alert when its share of
 *       scored stays away from the promised false-alarm rate.
 *   <li>{@code eddy_judge_batch_size}: events judged at once.
 *   <li>{@code eddy_judge_seconds}: time that it took, decoding and explaining included.
 * </ul>
 *
 * <p>They count work and not results: an event whose transaction is aborted is judged again and
 * counted again. What was judged exactly once stands on the topics.
 */
public final class JudgementMeters {
  private final Counter events;
  private final Counter scored;
  private final Counter anomalies;
  private final Map<Rejection.Reason, Counter> rejected = new EnumMap<>(Rejection.Reason.class);
  private final DistributionSummary batchSize;
  private final Timer duration;

  public JudgementMeters(MeterRegistry registry) {
    events = Counter.builder("eddy.events").description("Events judged").register(registry);
    scored = Counter.builder("eddy.scored").description("Events scored").register(registry);
    anomalies = Counter.builder("eddy.anomalies").description("Events reported").register(registry);
    for (Rejection.Reason reason : Rejection.Reason.values()) {
      rejected.put(
          reason,
          Counter.builder("eddy.rejected")
              .description("Events that became dead letters")
              .tag("reason", reason.name())
              .register(registry));
    }
    batchSize =
        DistributionSummary.builder("eddy.judge.batch.size")
            .description("Events judged at once")
            .register(registry);
    duration =
        Timer.builder("eddy.judge").description("Time to judge one batch").register(registry);
  }

  void time(int events, Runnable judging) {
    duration.record(judging);
    batchSize.record(events);
  }

  /** Counts an event whose verdict stands. */
  public void count(Verdict verdict) {
    events.increment();
    if (verdict instanceof Verdict.Rejected bad) {
      rejected.get(bad.rejection().reason()).increment();
    } else {
      scored.increment();
      if (verdict instanceof Verdict.Anomalous) {
        anomalies.increment();
      }
    }
  }

  public double events() {
    return events.count();
  }

  public double scored() {
    return scored.count();
  }

  public double anomalies() {
    return anomalies.count();
  }

  public double rejected() {
    return rejected.values().stream().mapToDouble(Counter::count).sum();
  }
}
