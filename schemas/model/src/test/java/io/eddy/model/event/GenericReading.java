package io.eddy.model.event;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * The plainest way from a generic record to a row: look each field up, say what it means. Slow, and
 * shares no code with the decoder that it checks.
 */
final class GenericReading {
  private final FeatureSpec spec;
  private final List<Double> numbers = new ArrayList<>();
  private final List<Integer> categories = new ArrayList<>();
  private int missing;

  private GenericReading(FeatureSpec spec) {
    this.spec = spec;
  }

  static GenericReading of(FeatureSpec spec, IndexedRecord record) {
    GenericReading reading = new GenericReading(spec);
    spec.features().forEach(feature -> reading.add(feature, record));
    return reading;
  }

  List<Double> numbers() {
    return numbers;
  }

  List<Integer> categories() {
    return categories;
  }

  private void add(Feature feature, IndexedRecord record) {
    if (feature.kind() == FeatureKind.MISSING_COUNT) {
      numbers.add((double) missing);
      return;
    }
    Object value = record;
    Schema schema = record.getSchema();
    for (String name : feature.path().split("\\.")) {
      schema = FieldPaths.nonNull(schema).getField(name).schema();
      value = value == null ? null : ((GenericData.Record) value).get(name);
    }
    schema = FieldPaths.nonNull(schema);
    switch (feature.kind()) {
      case CATEGORY -> addCategory(feature, value);
      case NUMBER -> addNumber(value == null ? Double.NaN : number(schema, value));
      default -> addCircle(feature.kind(), schema, value);
    }
  }

  private void addCategory(Feature feature, Object value) {
    missing += value == null ? 1 : 0;
    categories.add(value == null ? -1 : feature.vocabulary().indexOf(value.toString()) + 1);
  }

  private void addNumber(double number) {
    missing += Double.isNaN(number) ? 1 : 0;
    numbers.add(number);
  }

  private static double number(Schema schema, Object value) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      byte[] bytes =
          value instanceof GenericData.Fixed fixed ? fixed.bytes() : ((ByteBuffer) value).array();
      return new BigDecimal(new BigInteger(bytes), decimal.getScale()).doubleValue();
    }
    return value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).doubleValue();
  }

  private void addCircle(FeatureKind kind, Schema schema, Object value) {
    if (value == null) {
      missing++;
      numbers.add(Double.NaN);
      numbers.add(Double.NaN);
      return;
    }
    long number = ((Number) value).longValue();
    Instant instant =
        switch (schema.getLogicalType().getName()) {
          case "timestamp-micros" ->
              Instant.ofEpochSecond(
                  Math.floorDiv(number, 1_000_000L), Math.floorMod(number, 1_000_000L) * 1000);
          case "date" -> Instant.ofEpochSecond(number * 86_400);
          default -> Instant.ofEpochMilli(number);
        };
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    double turn =
        kind == FeatureKind.HOUR_OF_DAY
            ? time.toLocalTime().toNanoOfDay() / 86_400e9
            : (time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) / 7.0;
    numbers.add(Math.sin(2 * Math.PI * turn));
    numbers.add(Math.cos(2 * Math.PI * turn));
  }
}
