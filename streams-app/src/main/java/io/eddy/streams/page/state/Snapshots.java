package io.eddy.streams.page.state;

import io.eddy.model.bundle.Manifest;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.streams.drift.Drift;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.eddy.streams.page.state.Snapshot.Field;
import io.eddy.streams.page.state.Snapshot.JudgingModel;
import io.eddy.streams.page.state.Snapshot.Latency;
import io.eddy.streams.page.state.Snapshot.Totals;
import io.eddy.streams.view.LiveView;
import io.eddy.streams.view.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes snapshots from what others have measured; measures nothing itself. Belongs to the thread
 * that tells {@link Recent}.
 */
public final class Snapshots {
  private static final int MOST_FIELDS = 500;
  private static final int SECONDS_OF_RATE = 10;
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.99;

  private final JudgementMeters judgements;
  private final ModelSchedule schedule;
  private final LiveView view;
  private final Recent recent;
  private final Supplier<ServiceState> service;

  public Snapshots(
      JudgementMeters judgements,
      ModelSchedule schedule,
      LiveView view,
      Recent recent,
      Supplier<ServiceState> service) {
    this.judgements = judgements;
    this.schedule = schedule;
    this.view = view;
    this.recent = recent;
    this.service = service;
  }

  /** At this time, after {@link Recent} was told of the last second. */
  public Snapshot take(long now) {
    History history = recent.history();
    Optional<ServingModel> judging = schedule.at(now);
    Point point =
        history
            .last()
            .orElseGet(
                () -> new Point(now, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    Optional<Drift> drift = judgements.lastDrift();
    return new Snapshot(
        now,
        service.get(),
        totals(),
        history.eventsPerSecond(SECONDS_OF_RATE, point.at()),
        Stream.of(MINUTE, 5 * MINUTE, HOUR)
            .map(seconds -> history.alarmRate(seconds, point.at()))
            .toList(),
        new Latency(
            recent.latency().seconds(MEDIAN) * MILLIS_PER_SECOND,
            recent.latency().seconds(NEARLY_ALL) * MILLIS_PER_SECOND),
        judging.map(model -> model(model, now)),
        point,
        judging.map(model -> fields(model, drift, now)).orElse(List.of()),
        drift.flatMap(Drift::latentNats).orElse(Double.NaN),
        judging.map(model -> latents(model, point)).orElse(List.of()),
        view.anomalies().sequence());
  }

  private List<Position> latents(ServingModel model, Point point) {
    return view.latents(point.at(), model.version());
  }

  private Totals totals() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    judgements
        .rejectedByReason()
        .forEach((reason, count) -> reasons.put(reason, count.longValue()));
    return new Totals(
        (long) judgements.events(),
        (long) judgements.scored(),
        reasons.values().stream().mapToLong(Long::longValue).sum(),
        (long) judgements.anomalies(),
        reasons);
  }

  private JudgingModel model(ServingModel serving, long now) {
    Manifest manifest = serving.model().manifest();
    return new JudgingModel(
        serving.version(),
        millis(manifest.createdAt()),
        serving.threshold(),
        serving.falseAlarmRate(),
        manifest.scoreType(),
        manifest.latent().mean().size(),
        Optional.ofNullable(manifest.hyperparameters().get("family")),
        schedule.activeSince(now));
  }

  /** Only our own trainer is sure to write it as a time. */
  private static OptionalLong millis(String time) {
    try {
      return OptionalLong.of(Instant.parse(time).toEpochMilli());
    } catch (DateTimeParseException unknown) {
      return OptionalLong.empty();
    }
  }

  private List<Field> fields(ServingModel serving, Optional<Drift> drift, long now) {
    Map<String, Double> shifts = drift.map(Drift::shifts).orElse(Map.of());
    Map<String, Integer> firstReasons = view.anomalies().firstReasons(now);
    RecentFields shares = recent.fields(now);
    return serving.model().featureSpec().features().stream()
        .limit(MOST_FIELDS)
        .map(feature -> field(feature, shares, shifts, firstReasons))
        .toList();
  }

  private static Field field(
      Feature feature,
      RecentFields shares,
      Map<String, Double> shifts,
      Map<String, Integer> firstReasons) {
    String name = feature.name();
    return new Field(
        name,
        feature.kind().name().toLowerCase(Locale.ROOT),
        shares.missing(name),
        feature.kind() == FeatureKind.CATEGORY ? shares.unknown(name) : Double.NaN,
        shifts.getOrDefault(name, Double.NaN),
        firstReasons.getOrDefault(name, 0));
  }
}
