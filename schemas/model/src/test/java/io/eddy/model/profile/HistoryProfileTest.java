package io.eddy.model.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class HistoryProfileTest {
  @Test
  void leavesAreFoundThroughNullableUnionsAndNestedRecords() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "E", "fields": [
                  {"name": "a", "type": "int"},
                  {"name": "b", "type": ["null", {"type": "record", "name": "B", "fields": [
                    {"name": "c", "type": [{"type": "record", "name": "C", "fields": [
                      {"name": "d", "type": "string"}]}, "null"]}]}]},
                  {"name": "tags", "type": {"type": "array", "items": "B"}}]}\
                """);

    assertThat(new HistoryProfile(schema).fields())
        .extracting(FieldProfile::path)
        .containsExactly("a", "b.c.d", "tags");
  }

  @Test
  void recordThatContainsItselfEndsTheWalk() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "value", "type": "int"},
                  {"name": "next", "type": ["null", "Node"]}]}\
                """);
    HistoryProfile profile = new HistoryProfile(schema);
    GenericRecord last = new GenericData.Record(schema);
    last.put("value", 4);
    GenericRecord first = new GenericData.Record(schema);
    first.put("value", 3);
    first.put("next", last);

    profile.add(first);

    assertThat(profile.fields()).extracting(FieldProfile::path).containsExactly("value", "next");
    assertThat(new FeatureText(profile.fields().get(1)).unusable())
        .isEqualTo("record that contains itself");
  }

  @Test
  void profileCountsWhatTheFieldsHold() {
    Schema schema = SchemaBuilder.record("E").fields().optionalDouble("x").endRecord();
    HistoryProfile profile = new HistoryProfile(schema);
    for (Double value : new Double[] {1.0, 3.0, null, 2.0, Double.NaN, 3.0}) {
      GenericRecord row = new GenericData.Record(schema);
      row.put("x", value);
      profile.add(row);
    }
    FieldProfile x = profile.fields().get(0);

    assertThat(profile.rows()).isEqualTo(6);
    assertThat(x.missing()).isEqualTo(2);
    assertThat(x.present()).isEqualTo(4);
    assertThat(x.least()).isEqualTo(1);
    assertThat(x.largest()).isEqualTo(3);
    assertThat(x.distinct()).isEqualTo(3);
    assertThat(x.steps()).isEqualTo(3);
    assertThat(x.risingShare()).isEqualTo(2.0 / 3);
    assertThat(x.constant()).isFalse();
  }

  @Test
  void recordsOfOtherSchemaVersionsAreReadByNameAliasAndDefault() {
    Schema wanted =
        SchemaBuilder.record("E")
            .fields()
            .requiredDouble("temperature")
            .name("load")
            .type()
            .intType()
            .intDefault(7)
            .optionalInt("extra")
            .endRecord();
    Schema written =
        SchemaBuilder.record("E")
            .fields()
            .name("celsius")
            .aliases("temperature")
            .type()
            .floatType()
            .noDefault()
            .endRecord();
    HistoryProfile profile = new HistoryProfile(wanted);
    GenericRecord row = new GenericData.Record(written);
    row.put("celsius", 21.5f);

    profile.add(row);

    assertThat(profile.fields().get(0).least()).isEqualTo(21.5);
    assertThat(profile.fields().get(1).first()).isEqualTo("7");
    assertThat(profile.fields().get(2).missing()).isEqualTo(1);
  }

  @Test
  void timesAreMillisecondsWhateverTheirUnit() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "E", "fields": [
                  {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                  {"name": "nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
                  {"name": "day", "type": {"type": "int", "logicalType": "date"}}]}\
                """);
    HistoryProfile profile = new HistoryProfile(schema);
    for (int day = 0; day <= 3; day += 3) {
      GenericRecord row = new GenericData.Record(schema);
      row.put("micros", day * 86_400_000_000L);
      row.put("nanos", day * 86_400_000_000_000L);
      row.put("day", day);
      profile.add(row);
    }

    assertThat(profile.fields())
        .extracting(FieldProfile::spanMillis)
        .containsOnly(3 * 86_400_000.0);
  }
}
