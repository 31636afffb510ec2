package io.eddy.streams.service;

import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.metric.Metric;
import io.eddy.streams.metric.Row;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What is known of models, asked of the schedule at every scrape: a model that is no longer loaded
 * has no row. {@link Metric} says what each means. Thread-safe.
 */
final class ModelMeters {
  private static final double MILLIS_PER_SECOND = 1000;

  private final Counter refused;
  private final ModelSchedule schedule;
  private final JudgementMeters judgements;
  private final Clock clock;
  private Optional<ServingModel> judging = Optional.empty();
  private long swapped;

  ModelMeters(
      ServiceMeters meters, ModelSchedule schedule, JudgementMeters judgements, Clock clock) {
    this.schedule = schedule;
    this.judgements = judgements;
    this.clock = clock;
    this.refused = meters.counter(Metric.MODELS_REFUSED);
    meters.rows(Metric.MODEL_INFO, () -> loaded(model -> 1));
    meters.rows(Metric.MODEL_ACTIVE, () -> loaded(model -> judgesNow(model) ? 1 : 0));
    meters.rows(Metric.MODEL_TRAINED, this::trained);
    meters.rows(Metric.FALSE_ALARM_RATE, this::falseAlarmRate);
    meters.rows(Metric.MODELS_SWAPPED, () -> List.of(Row.of(swapped())));
  }

  void refused() {
    refused.increment();
  }

  long refusals() {
    return (long) refused.count();
  }

  long swaps() {
    return swapped();
  }

  /** The schedule may be another; a swap between two scrapes must not be overlooked. */
  void changed() {
    swapped();
    judgements.loaded(schedule.loaded(), now());
  }

  private List<Row> loaded(ToDoubleFunction<ServingModel> value) {
    return schedule.loaded().stream()
        .map(model -> Row.of(model.version(), value.applyAsDouble(model)))
        .toList();
  }

  private boolean judgesNow(ServingModel model) {
    return now().filter(judging -> judging.version().equals(model.version())).isPresent();
  }

  private Optional<ServingModel> now() {
    return schedule.at(clock.millis());
  }

  private List<Row> trained() {
    List<Row> rows = new ArrayList<>();
    for (ServingModel model : schedule.loaded()) {
      trainedAt(model)
          .map(at -> Row.of(model.version(), at.toEpochMilli() / MILLIS_PER_SECOND))
          .ifPresent(rows::add);
    }
    return rows;
  }

  /** Only our own trainer is sure to write it as a time. */
  private static Optional<Instant> trainedAt(ServingModel model) {
    try {
      return Optional.of(Instant.parse(model.model().manifest().createdAt()));
    } catch (DateTimeParseException unknown) {
      return Optional.empty();
    }
  }

  private List<Row> falseAlarmRate() {
    return now().map(model -> List.of(Row.of(model.falseAlarmRate()))).orElse(List.of());
  }

  private synchronized long swapped() {
    Optional<ServingModel> now = now();
    if (now.isPresent()) {
      boolean another =
          judging.filter(before -> !before.version().equals(now.get().version())).isPresent();
      swapped += another ? 1 : 0;
      judging = now;
    }
    return swapped;
  }
}
