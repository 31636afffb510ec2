package io.eddy.streams.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.Scrape;
import io.eddy.streams.judge.JudgementMeters;
import io.eddy.streams.metric.ServiceMeters;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMetersTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void modelsThatAreNoLongerLoadedHaveNoRows() throws Exception {
    try (ModelFixture models = new ModelFixture(folder);
        ServiceMeters registry = new ServiceMeters("d")) {
      ModelMeters meters =
          new ModelMeters(
              registry, models.schedule(), JudgementMeters.of(registry, models.schedule()), NOON);
      assertThat(Scrape.of(registry).lines("eddy_false_alarm_rate")).isEmpty();
      int versions = 12;
      for (int i = 1; i <= versions; i++) {
        models.schedule().replace(Map.of(0L, models.load("v" + i)));
        meters.changed();
        for (String name :
            new String[] {
              "eddy_model_info", "eddy_model_active", "eddy_model_trained_timestamp_seconds"
            }) {
          assertThat(Scrape.of(registry).lines(name))
              .singleElement()
              .asString()
              .contains("version=\"v" + i + "\"");
        }
      }
      Scrape scrape = Scrape.of(registry);
      assertThat(scrape.value("eddy_models_swapped_total")).isEqualTo(versions - 1);
      assertThat(scrape.value("eddy_false_alarm_rate")).isEqualTo(0.001);
      assertThat(scrape.value("eddy_model_trained_timestamp_seconds"))
          .isEqualTo(Instant.parse("2026-11-20T00:00:00Z").getEpochSecond());
    }
  }
}
