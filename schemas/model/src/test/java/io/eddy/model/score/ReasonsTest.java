package io.eddy.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.time.Instant;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("speed", FeatureKind.NUMBER, null, null, "test"),
              new Feature("mode", FeatureKind.CATEGORY, List.of("idle", "run"), null, "test"),
              new Feature("at", FeatureKind.HOUR_OF_DAY, null, null, "test"),
              new Feature("at", FeatureKind.DAY_OF_WEEK, null, null, "test")),
          List.of());

  private final RowEncoder encoder = RowEncoder.of(SPEC);
  private final RowBatch rows = RowBatch.of(SPEC);

  /** Contributions of speed, hour (twice), day (twice) and mode. */
  private Explanations explanations(float... contributions) {
    Explanations explanations = new Explanations(1, SPEC.numericColumns(), SPEC.categoryColumns());
    System.arraycopy(
        contributions,
        0,
        explanations.floats(ModelSignature.CONTRIBUTION),
        0,
        contributions.length);
    return explanations;
  }

  private void event(double speed, String mode, String at) {
    int row = rows.append();
    double millis = Instant.parse(at).toEpochMilli();
    encoder.number(rows, row, 0, speed);
    encoder.category(rows, row, 1, new Utf8(mode));
    encoder.time(rows, row, 2, millis);
    encoder.time(rows, row, 3, millis);
  }

  @Test
  void reasonsStandLargestFirstAndSharePositiveContributions() {
    event(12, "run", "2026-11-20T13:45:00Z");
    Explanations explanations = explanations(3, 0, 0, 0, 0, -1);
    explanations.expectedNumbers()[0] = 7.25;
    explanations.expectedCategories()[0] = 1;
    explanations.floats(ModelSignature.CONTRIBUTION)[1] = 1;

    List<Reason> reasons = new Reasons(SPEC).of(rows, explanations, 0);

    assertThat(reasons)
        .extracting(Reason::feature)
        .containsExactly("speed", "at.hourOfDay", "at.dayOfWeek", "mode");
    assertThat(reasons).extracting(Reason::share).containsExactly(0.75, 0.25, 0.0, 0.0);
    assertThat(reasons.get(0).observed()).isEqualTo("12");
    assertThat(reasons.get(0).expected()).isEqualTo("7.25");
    assertThat(reasons.get(0).expectedNumber()).isEqualTo(7.25);
    assertThat(reasons.get(3).observed()).isEqualTo("run");
    assertThat(reasons.get(3).expected()).isEqualTo("idle");
    assertThat(reasons.get(3).observedNumber()).isNaN();
  }

  @Test
  void wordOutsideTheVocabularyIsUnknown() {
    event(1, "broken", "2026-11-20T13:45:00Z");
    Explanations explanations = explanations(0, 0, 0, 0, 0, 9);
    explanations.expectedCategories()[0] = RowBatch.UNKNOWN_CATEGORY;

    Reason reason = new Reasons(SPEC).of(rows, explanations, 0).get(0);

    assertThat(reason.observed()).isEqualTo("(unknown)");
    assertThat(reason.expected()).isEqualTo("(unknown)");
    assertThat(reason.share()).isEqualTo(1);
  }

  @Test
  void missingFieldsHaveNoReason() {
    rows.append();
    assertThat(new Reasons(SPEC).of(rows, explanations(1, 1, 1, 1, 1, 1), 0)).isEmpty();
  }

  @Test
  void withoutPositiveContributionsSharesAreZero() {
    event(1, "run", "2026-11-20T13:45:00Z");
    Explanations explanations = explanations(-1, 0, 0, 0, 0, -2);
    explanations.expectedCategories()[0] = 2;
    assertThat(new Reasons(SPEC).of(rows, explanations, 0))
        .allSatisfy(reason -> assertThat(reason.share()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z, 00:00, Friday",
    "2026-11-20T13:45:00Z, 13:45, Friday",
    "2026-11-20T23:59:59Z, 00:00, Friday",
    "2026-11-16T06:00:00Z, 06:00, Monday",
    "2026-11-22T18:30:00Z, 18:30, Sunday",
    "1969-12-31T23:00:00Z, 23:00, Wednesday"
  })
  void circlesAreTimesAndDays(String at, String time, String day) {
    event(1, "run", at);
    Explanations explanations = explanations(0, 3, 2, 1, 1, 0);
    explanations.expectedCategories()[0] = 1;
    for (int i = 1; i < 5; i++) {
      explanations.expectedNumbers()[i] = rows.number(0, i);
    }

    List<Reason> reasons = new Reasons(SPEC).of(rows, explanations, 0);

    assertThat(reasons.get(0).feature()).isEqualTo("at.hourOfDay");
    assertThat(reasons.get(0).observed()).isEqualTo(time);
    assertThat(reasons.get(0).expected()).isEqualTo(time);
    assertThat(reasons.get(0).nats()).isCloseTo(5, within(1e-9));
    assertThat(reasons.get(1).observed()).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-2.5, -2.5",
    "20.000001, 20",
    "123456.7, 123457",
    "9999999, 9999999",
    "0.00012345678, 0.00012346",
    "1e7, 1.0000e+07",
    "1e-5, 1.0000e-05",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
    "1e308, 1.0000e+308",
    "99999.96, 100000",
    "100, 100"
  })
  void numbersHaveFiveSignificantDigits(double value, String text) {
    assertThat(Reasons.number(value)).isEqualTo(text);
  }
}
