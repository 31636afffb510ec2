package io.eddy.streams.service;

import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.ServingModel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;

/**
 * What is known of models. Thread-safe.
 *
 * <ul>
 *   <li>{@code eddy_model_info{version}}: one row for each loaded model; 1 for the one that judges
 *       events of this moment, else 0. Alert when there is no 1.
 *   <li>{@code eddy_models_refused_total}: releases that failed a check; alert on any growth.
 * </ul>
 */
final class ModelMeters {
  private final MultiGauge loaded;
  private final Counter refused;
  private final ModelSchedule schedule;
  private final Clock clock;

  ModelMeters(MeterRegistry registry, ModelSchedule schedule, Clock clock) {
    this.loaded =
        MultiGauge.builder("eddy.model.info")
            .description("Loaded models; 1 for the one that judges events of this moment")
            .register(registry);
    this.refused =
        Counter.builder("eddy.models.refused")
            .description("Releases that failed a check")
            .register(registry);
    this.schedule = schedule;
    this.clock = clock;
  }

  void refused() {
    refused.increment();
  }

  void changed() {
    loaded.register(schedule.loaded().stream().map(this::row).toList(), /* overwrite= */ true);
  }

  private MultiGauge.Row<?> row(ServingModel model) {
    return MultiGauge.Row.of(
        Tags.of("version", model.version()), () -> judgesNow(model.version()) ? 1 : 0);
  }

  private boolean judgesNow(String version) {
    return schedule.at(clock.millis()).filter(model -> model.version().equals(version)).isPresent();
  }
}
