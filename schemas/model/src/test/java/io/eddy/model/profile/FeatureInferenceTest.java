package io.eddy.model.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.SkippedField;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class FeatureInferenceTest {
  private static final int ROWS = 50_000;
  private static final long HOUR = 3_600_000L;

  private final Random random = new Random(7);

  @Test
  void numberIsUsedWithItsRange() {
    FeatureSpec spec = infer("\"double\"", i -> i == 0 ? -2.0 : i == 1 ? 1234.5 : i % 10);

    assertThat(kinds(spec, "x")).containsExactly(FeatureKind.NUMBER);
    assertThat(spec.features().get(0).reason())
        .isEqualTo("numbers from -2 to 1,235 in 50,000 rows");
  }

  @Test
  void manyDifferentStringsAreSkipped() {
    FeatureSpec spec = infer("\"string\"", i -> "machine-" + i % 3214);

    assertThat(reason(spec, "x")).isEqualTo("3,214 distinct strings in 50,000 rows");
  }

  @Test
  void stringsThatAreAllDifferentAreCountedUpToABound() {
    FeatureSpec spec = infer("\"string\"", i -> "reading-" + i);

    assertThat(reason(spec, "x")).isEqualTo("more than 16,384 distinct strings in 50,000 rows");
  }

  @Test
  void fewStringsAreACategory() {
    FeatureSpec spec = infer("\"string\"", i -> "site-" + i % 12);

    assertThat(kinds(spec, "x")).containsExactly(FeatureKind.CATEGORY);
    assertThat(spec.features().get(0).reason()).isEqualTo("12 distinct strings in 50,000 rows");
  }

  @Test
  void stringsThatHardlyRepeatAreSkippedHoweverFewTheyAre() {
    HistoryProfile profile = profile("\"string\"", 100, i -> "batch-" + i / 2);

    assertThat(reason(FeatureInference.infer(profile, Overrides.none()), "x"))
        .isEqualTo("50 distinct strings in 100 rows");
  }

  @Test
  void booleanAndEnumAreCategories() {
    FeatureSpec flags = infer("\"boolean\"", i -> i % 3 == 0);
    FeatureSpec symbols =
        infer(
            "{\"type\": \"enum\", \"name\": \"M\", \"symbols\": [\"A\", \"B\"]}",
            i -> "AB".charAt(i % 2));

    assertThat(kinds(flags, "x")).containsExactly(FeatureKind.CATEGORY);
    assertThat(kinds(symbols, "x")).containsExactly(FeatureKind.CATEGORY);
    assertThat(symbols.features().get(0).reason()).isEqualTo("2 distinct symbols in 50,000 rows");
  }

  @Test
  void counterIsSkippedAndCanBeForced() {
    HistoryProfile profile = profile("\"long\"", ROWS, i -> 1_000L + i + (i % 500 == 0 ? -50 : 0));

    assertThat(reason(FeatureInference.infer(profile, Overrides.none()), "x"))
        .startsWith("looks like a counter or an id: 99.8 % of its values are larger");
    assertThat(kinds(FeatureInference.infer(profile, numbers("x")), "x"))
        .containsExactly(FeatureKind.NUMBER);
  }

  @Test
  void whatRisesAndStartsAgainIsNoCounter() {
    FeatureSpec spec = infer("\"int\"", i -> i % 100);

    assertThat(kinds(spec, "x")).containsExactly(FeatureKind.NUMBER);
  }

  @Test
  void fewRisingValuesMayBeChance() {
    HistoryProfile profile = profile("\"double\"", 15, i -> 0.5 * i);

    assertThat(kinds(FeatureInference.infer(profile, Overrides.none()), "x"))
        .containsExactly(FeatureKind.NUMBER);
  }

  @Test
  void constantIsNeverAFeatureNotEvenWhenAskedFor() {
    HistoryProfile profile = profile("\"double\"", ROWS, i -> 5.0);

    for (Overrides overrides : List.of(Overrides.none(), numbers("x"))) {
      assertThat(reason(FeatureInference.infer(profile, overrides), "x"))
          .isEqualTo("constant at 5 in all 50,000 rows");
    }
  }

  @Test
  void constantWithGapsIsAConstant() {
    FeatureSpec spec = infer("[\"null\", \"string\"]", i -> i % 2 == 0 ? null : "on");

    assertThat(reason(spec, "x")).isEqualTo("constant at on in the 25,000 rows that have it");
  }

  @Test
  void whatIsAlwaysMissingIsSkippedAndNaNCountsAsMissing() {
    assertThat(reason(infer("[\"null\", \"double\"]", i -> i % 2 == 0 ? null : Double.NaN), "x"))
        .isEqualTo("missing in all 50,000 rows");
  }

  @Test
  void timestampNeedsTwoDaysForTheHourAndTwoWeeksForTheWeekday() {
    String type = "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}";

    FeatureSpec morning =
        FeatureInference.infer(profile(type, 100, i -> i * HOUR / 25), Overrides.none());
    FeatureSpec days = FeatureInference.infer(profile(type, 100, i -> i * HOUR), Overrides.none());
    FeatureSpec weeks = FeatureInference.infer(profile(type, 400, i -> i * HOUR), Overrides.none());

    assertThat(reason(morning, "x")).isEqualTo("spans 4.0 hours; the hour of day needs 2 days");
    assertThat(kinds(days, "x")).containsExactly(FeatureKind.HOUR_OF_DAY);
    assertThat(days.features().get(0).reason())
        .isEqualTo("spans 4.1 days; the day of week needs 14 days");
    assertThat(kinds(weeks, "x")).containsExactly(FeatureKind.HOUR_OF_DAY, FeatureKind.DAY_OF_WEEK);
  }

  @Test
  void shortHistorysTimeCanBeForced() {
    String type = "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}";
    Overrides times = new Overrides(Set.of(), Set.of(), Set.of("x"), Set.of());

    FeatureSpec spec = FeatureInference.infer(profile(type, 100, i -> i * 1000L), times);

    assertThat(kinds(spec, "x")).containsExactly(FeatureKind.HOUR_OF_DAY, FeatureKind.DAY_OF_WEEK);
  }

  @Test
  void dateHasNoHourAndTimeOfDayNoWeekday() {
    FeatureSpec date = infer("{\"type\": \"int\", \"logicalType\": \"date\"}", i -> i / 2000);
    FeatureSpec clock =
        infer("{\"type\": \"int\", \"logicalType\": \"time-millis\"}", i -> i * 1000);

    assertThat(kinds(date, "x")).containsExactly(FeatureKind.DAY_OF_WEEK);
    assertThat(kinds(clock, "x")).containsExactly(FeatureKind.HOUR_OF_DAY);
  }

  @Test
  void typesThatHoldNoSingleValueAreSkippedWithTheirName() {
    assertThat(reason(infer("{\"type\": \"array\", \"items\": \"int\"}", i -> List.of(i)), "x"))
        .isEqualTo("array, which is no single value");
    assertThat(reason(infer("\"bytes\"", i -> ByteBuffer.wrap(new byte[] {1})), "x"))
        .isEqualTo("bytes that are no decimal number");
    assertThat(reason(infer("[\"int\", \"string\"]", i -> i), "x"))
        .isEqualTo("union of int, string, expected one type that may be null");
  }

  @Test
  void missingCountIsTheLastFeatureWhenRowsDifferInGaps() {
    FeatureSpec spec =
        infer("[\"null\", \"double\"]", i -> i % 7 == 0 ? null : random.nextDouble());

    Feature last = spec.features().get(spec.features().size() - 1);
    assertThat(last.kind()).isEqualTo(FeatureKind.MISSING_COUNT);
    assertThat(last.reason()).isEqualTo("1 of 2 used fields have gaps");
  }

  @Test
  void missingCountIsLeftOutWithoutGapsAndWhenItNeverChanges() {
    assertThat(infer("\"double\"", i -> random.nextDouble()).features())
        .extracting(Feature::kind)
        .doesNotContain(FeatureKind.MISSING_COUNT);
    // Either x or y is there, never both.
    Schema schema =
        schema(
            "{\"name\": \"x\", \"type\": [\"null\", \"double\"]},"
                + "{\"name\": \"y\", \"type\": [\"null\", \"double\"]}");
    HistoryProfile profile = new HistoryProfile(schema);
    for (int i = 0; i < 100; i++) {
      GenericRecord row = new GenericData.Record(schema);
      row.put(i % 2, random.nextDouble());
      profile.add(row);
    }
    assertThat(FeatureInference.infer(profile, Overrides.none()).features()).hasSize(2);
  }

  @Test
  void defaultsBecomeFallbacks() {
    Schema schema =
        schema(
            """
            {"name": "none", "type": "int"},
            {"name": "empty", "type": ["null", "int"], "default": null},
            {"name": "whole", "type": "int", "default": 3},
            {"name": "real", "type": "double", "default": 2.5},
            {"name": "site", "type": "string", "default": "Lyon"},
            {"name": "flag", "type": "boolean", "default": true},
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 5000},
            {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2},
              "default": "\\u0001\\u0000"},
            {"name": "optional", "type": ["null", {"type": "record", "name": "Optional", "fields": [
              {"name": "plain", "type": "int"},
              {"name": "nullable", "type": ["null", "int"], "default": null},
              {"name": "other", "type": "int", "default": 1}]}], "default": null},
            {"name": "fixed", "type": {"type": "record", "name": "Fixed", "fields": [
              {"name": "inner", "type": "int", "default": 4}]}}\
            """);
    HistoryProfile profile = new HistoryProfile(schema);

    assertThat(fallback(profile, "none", FeatureKind.NUMBER)).isNull();
    assertThat(fallback(profile, "empty", FeatureKind.NUMBER)).isEmpty();
    assertThat(fallback(profile, "whole", FeatureKind.NUMBER)).isEqualTo("3");
    assertThat(fallback(profile, "whole", FeatureKind.CATEGORY)).isEqualTo("3");
    assertThat(fallback(profile, "real", FeatureKind.NUMBER)).isEqualTo("2.5");
    assertThat(fallback(profile, "site", FeatureKind.CATEGORY)).isEqualTo("Lyon");
    assertThat(fallback(profile, "flag", FeatureKind.CATEGORY)).isEqualTo("true");
    assertThat(fallback(profile, "flag", FeatureKind.NUMBER)).isEqualTo("1");
    assertThat(fallback(profile, "at", FeatureKind.HOUR_OF_DAY)).isEqualTo("5");
    assertThat(fallback(profile, "price", FeatureKind.NUMBER)).isEqualTo("2.56");
    assertThat(fallback(profile, "optional.plain", FeatureKind.NUMBER)).isEmpty();
    assertThat(fallback(profile, "optional.nullable", FeatureKind.NUMBER)).isEmpty();
    assertThat(fallback(profile, "optional.other", FeatureKind.NUMBER)).isNull();
    assertThat(fallback(profile, "fixed.inner", FeatureKind.NUMBER)).isEqualTo("4");
  }

  @Test
  void equalRowsAndUselessFieldsAreFailures() {
    Schema schema = schema("{\"name\": \"x\", \"type\": \"int\"}");
    HistoryProfile equal = new HistoryProfile(schema);
    HistoryProfile counting = new HistoryProfile(schema);
    for (int i = 0; i < 1500; i++) {
      GenericRecord row = new GenericData.Record(schema);
      row.put("x", 1);
      equal.add(row);
      row.put("x", i);
      counting.add(row);
    }

    assertThatThrownBy(() -> FeatureInference.infer(equal, Overrides.none()))
        .isInstanceOf(Failure.class)
        .hasMessage("nothing to learn from: all 1,500 rows are equal");
    assertThatThrownBy(() -> FeatureInference.infer(counting, Overrides.none()))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("no field can be used (x: looks like a counter");
  }

  @Test
  void overrideThatTheTypeCannotGiveIsAFailure() {
    HistoryProfile profile = profile("\"string\"", 100, i -> "site-" + i % 3);

    assertThatThrownBy(() -> FeatureInference.infer(profile, numbers("x")))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "field x cannot be used as number: expected an int, long, float, double, decimal or"
                + " boolean, found string");
  }

  /** Beside the field under test stands one that is always used. */
  private FeatureSpec infer(String type, IntFunction<Object> value) {
    return FeatureInference.infer(profile(type, ROWS, value), Overrides.none());
  }

  private HistoryProfile profile(String type, int rows, IntFunction<Object> value) {
    Schema schema =
        schema(
            "{\"name\": \"x\", \"type\": "
                + type
                + "}, {\"name\": \"noise\", \"type\": \"float\"}");
    HistoryProfile profile = new HistoryProfile(schema);
    for (int i = 0; i < rows; i++) {
      GenericRecord row = new GenericData.Record(schema);
      row.put("x", value.apply(i));
      row.put("noise", random.nextFloat());
      profile.add(row);
    }
    return profile;
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse("{\"type\": \"record\", \"name\": \"Row\", \"fields\": [" + fields + "]}");
  }

  private static Overrides numbers(String path) {
    return new Overrides(Set.of(path), Set.of(), Set.of(), Set.of());
  }

  private static List<FeatureKind> kinds(FeatureSpec spec, String path) {
    return spec.features().stream()
        .filter(feature -> feature.path().equals(path))
        .map(Feature::kind)
        .toList();
  }

  private static String reason(FeatureSpec spec, String path) {
    return spec.skipped().stream()
        .filter(field -> field.path().equals(path))
        .map(SkippedField::reason)
        .findFirst()
        .orElseThrow();
  }

  private static String fallback(HistoryProfile profile, String path, FeatureKind kind) {
    FieldProfile field =
        profile.fields().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    return new FeatureText(field).feature(kind, "test").fallback();
  }
}
