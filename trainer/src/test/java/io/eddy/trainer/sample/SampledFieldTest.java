package io.eddy.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledFieldTest {
  private static final FeatureSpec TIMES =
      new FeatureSpec(
          List.of(
              new Feature("at", FeatureKind.HOUR_OF_DAY, null, null, "test"),
              new Feature("at", FeatureKind.DAY_OF_WEEK, null, null, "test")),
          List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-16T00:00:00Z",
        "2026-11-18T06:30:15Z",
        "2026-11-22T23:59:59Z",
        "2024-02-29T12:00:00Z"
      })
  void timeOfDayAndDayOfWeekComeBackInTheWeekWithoutADate(String text) {
    RowBatch rows = RowBatch.of(TIMES);
    RowEncoder encoder = RowEncoder.of(TIMES);
    rows.append();
    encoder.time(rows, 0, 0, Instant.parse(text).toEpochMilli());
    encoder.time(rows, 0, 1, Instant.parse(text).toEpochMilli());
    ZonedDateTime given = Instant.parse(text).atZone(ZoneOffset.UTC);

    Object value = new SampledField.Time("at", 0, 2, false).value(rows, 0);
    ZonedDateTime made = Instant.ofEpochMilli((Long) value).atZone(ZoneOffset.UTC);
    assertThat(made.toLocalTime()).isEqualTo(given.toLocalTime());
    assertThat(made.getDayOfWeek()).isEqualTo(given.getDayOfWeek());
    assertThat(made.toLocalDate().toString()).isBetween("1970-01-05", "1970-01-11");

    Object hour = new SampledField.Time("at", 0, -1, false).value(rows, 0);
    assertThat(Instant.ofEpochMilli((Long) hour).toString())
        .isEqualTo("1970-01-05T" + text.substring(11));
  }

  @Test
  void missingTimeNumberAndWordAreNull() {
    RowBatch rows = new RowBatch(4, 1);
    rows.append();
    assertThat(new SampledField.Time("at", 0, 2, true).value(rows, 0)).isNull();
    assertThat(new SampledField.Number("x", 0, true, true).value(rows, 0)).isNull();
    assertThat(new SampledField.Word("w", 0, List.of("a"), true).value(rows, 0)).isNull();
  }

  @Test
  void wholeNumbersAreLongsAndUnknownWordsSaySo() {
    RowBatch rows = new RowBatch(1, 1);
    rows.append();
    rows.setNumber(0, 0, 7);
    rows.setCategory(0, 0, 0);
    SampledField.Word word = new SampledField.Word("w", 0, List.of("a", "b"), false);
    assertThat(new SampledField.Number("x", 0, true, false).value(rows, 0)).isEqualTo(7L);
    assertThat(new SampledField.Number("x", 0, false, false).value(rows, 0)).isEqualTo(7.0);
    assertThat(word.value(rows, 0)).isEqualTo("(unknown)");
    rows.setCategory(0, 0, 2);
    assertThat(word.value(rows, 0)).isEqualTo("b");
  }
}
