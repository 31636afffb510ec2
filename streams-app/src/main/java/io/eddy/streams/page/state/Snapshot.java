package io.eddy.streams.page.state;

import io.eddy.streams.view.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that the page shows, at the end of one second. Doubles are NaN where there is nothing.
 *
 * @param at when it was taken, milliseconds since 1970
 * @param anomaliesUpTo the place of the last anomaly in their sequence
 */
public record Snapshot(
    long at,
    ServiceState service,
    Totals totals,
    double eventsPerSecond,
    List<AlarmRate> alarmRates,
    Latency latency,
    Optional<JudgingModel> model,
    Point point,
    List<Field> fields,
    double latentDriftNats,
    List<Position> latents,
    long anomaliesUpTo) {
  public Snapshot {
    alarmRates = List.copyOf(alarmRates);
    fields = List.copyOf(fields);
    latents = List.copyOf(latents);
  }

  /** Since the start of the service; the counters of the metrics. */
  public record Totals(
      long events, long scored, long rejected, long anomalies, Map<String, Long> rejectedByReason) {
    public Totals {
      rejectedByReason = Collections.unmodifiableMap(new LinkedHashMap<>(rejectedByReason));
    }
  }

  /** From an event's timestamp to its judgement. */
  public record Latency(double medianMillis, double p99Millis) {}

  /**
   * The model that judges events of this moment.
   *
   * @param createdAt nothing when the bundle states no time
   * @param activeSince nothing when it always was
   */
  public record JudgingModel(
      String version,
      OptionalLong createdAt,
      double threshold,
      double falseAlarmRate,
      String scoreType,
      int latentDimensions,
      Optional<String> family,
      OptionalLong activeSince) {}

  /**
   * A feature of that model.
   *
   * @param missing share of the events scored in the last minutes
   * @param unknown likewise; NaN for what is no category
   * @param drift of the last full window, in training standard deviations
   * @param anomalies of the last hour whose first reason it is
   */
  public record Field(
      String name, String kind, double missing, double unknown, double drift, int anomalies) {}
}
