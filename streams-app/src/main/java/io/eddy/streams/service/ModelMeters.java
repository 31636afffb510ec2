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
 *   <li>{@code eddy_model_info{version}}: always 1, one row for each loaded model, the shadow too.
 *   <li>{@code eddy_model_active{version}}: 1 for the model that judges events of this moment, 0
 *       for the others that are loaded. Alert when there is no 1.
 *   <li>{@code eddy_models_refused_total}: releases that failed a check; alert on any growth.
 * </ul>
 */
final class ModelMeters {
  private final MultiGauge loaded;
  private final MultiGauge active;
  private final Counter refused;
  private final ModelSchedule schedule;
  private final Clock clock;

  ModelMeters(MeterRegistry registry, ModelSchedule schedule, Clock clock) {
    this.loaded =
        MultiGauge.builder("eddy.model.info").description("Loaded models").register(registry);
    this.active =
        MultiGauge.builder("eddy.model.active")
            .description("1 for the model that judges events of this moment")
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
    boolean overwrite = true;
    loaded.register(
        schedule.loaded().stream().map(model -> MultiGauge.Row.of(version(model), 1)).toList(),
        overwrite);
    active.register(
        schedule.loaded().stream()
            .map(model -> MultiGauge.Row.of(version(model), () -> judgesNow(model) ? 1 : 0))
            .toList(),
        overwrite);
  }

  private static Tags version(ServingModel model) {
    return Tags.of("version", model.version());
  }

  private boolean judgesNow(ServingModel model) {
    return schedule
        .at(clock.millis())
        .filter(now -> now.version().equals(model.version()))
        .isPresent();
  }
}
