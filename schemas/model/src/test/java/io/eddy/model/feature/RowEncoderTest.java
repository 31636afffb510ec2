package io.eddy.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class RowEncoderTest {
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("site", FeatureKind.CATEGORY, List.of("Lyon"), null, "test"),
              new Feature("at", FeatureKind.HOUR_OF_DAY, null, null, "test"),
              new Feature("at", FeatureKind.DAY_OF_WEEK, null, null, "test"),
              new Feature("load", FeatureKind.NUMBER, null, null, "test"),
              new Feature("", FeatureKind.MISSING_COUNT, null, null, "test")),
          List.of());

  private final RowBatch rows = RowBatch.of(SPEC);
  private final RowEncoder encoder = RowEncoder.of(SPEC);

  @Test
  void rowWithNothingSetIsAllMissing() {
    int row = rows.append();
    encoder.complete(rows, row);

    assertThat(rows.number(row, 0)).isNaN();
    assertThat(rows.number(row, 4)).isNaN();
    assertThat(rows.category(row, 0)).isEqualTo(RowBatch.MISSING_CATEGORY);
    assertThat(rows.number(row, 5)).isEqualTo(4);
  }

  @Test
  void unknownCategoryAndInfinityAreNotMissing() {
    int row = rows.append();
    encoder.category(rows, row, 0, new Utf8("Nice"));
    encoder.time(rows, row, 1, 0);
    encoder.time(rows, row, 2, 0);
    encoder.number(rows, row, 3, Double.POSITIVE_INFINITY);
    encoder.complete(rows, row);

    assertThat(rows.number(row, 5)).isZero();
    assertThat(rows.category(row, 0)).isEqualTo(RowBatch.UNKNOWN_CATEGORY);
    assertThat(rows.number(row, 4)).isInfinite();
  }

  @Test
  void sixInTheMorningIsAQuarterTurn() {
    int row = rows.append();
    encoder.time(rows, row, 1, Instant.parse("2026-03-29T06:00:00Z").toEpochMilli());

    assertThat(rows.number(row, 0)).isCloseTo(1, within(1e-9));
    assertThat(rows.number(row, 1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void everyMidnightBelongsToTheDayThatBegins() {
    for (LocalDate day = LocalDate.of(1960, 1, 1); day.getYear() < 2040; day = day.plusDays(1)) {
      int row = rows.append();
      encoder.time(rows, row, 2, day.toEpochDay() * 86_400_000.0);

      double turn = (day.getDayOfWeek().getValue() - 1) / 7.0;
      assertThat(rows.number(row, 2))
          .as(day.toString())
          .isCloseTo(Math.sin(2 * Math.PI * turn), within(1e-9));
      assertThat(rows.number(row, 3))
          .as(day.toString())
          .isCloseTo(Math.cos(2 * Math.PI * turn), within(1e-9));
      rows.clear();
    }
  }

  @Test
  void aDayOfTheWeekLastsUntilItsLastMillisecond() {
    double monday = Instant.parse("2026-03-30T00:00:00Z").toEpochMilli();
    int first = rows.append();
    int last = rows.append();
    encoder.time(rows, first, 2, monday);
    encoder.time(rows, last, 2, monday + 86_399_999);

    assertThat(rows.number(last, 2)).isEqualTo(rows.number(first, 2)).isZero();
    assertThat(rows.number(last, 3)).isEqualTo(rows.number(first, 3)).isEqualTo(1);
  }
}
