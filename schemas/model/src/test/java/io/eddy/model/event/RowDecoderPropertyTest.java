package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class RowDecoderPropertyTest {
  private static final int SCHEMAS = 300;
  private static final int RECORDS_EACH = 20;

  /** Rounding of a time in seconds against one in days. */
  private static final double CLOSE = 1e-6;

  @Test
  void decoderAndPlainReadingAgreeOnRandomRecords() throws Exception {
    long seed = System.nanoTime();
    System.out.println("RowDecoderPropertyTest seed " + seed);
    Random random = new Random(seed);
    int rowsCompared = 0;
    for (int i = 0; i < SCHEMAS; i++) {
      RandomRecords records = new RandomRecords(random);
      Schema schema = records.schema();
      List<Feature> features = new ArrayList<>();
      collect(schema, "", random, features);
      if (!features.isEmpty()) {
        features.add(new Feature("", FeatureKind.MISSING_COUNT, null, null, "test"));
        FeatureSpec spec = new FeatureSpec(features, List.of());
        RowDecoder decoder = RowDecoder.compile(schema, spec, RowEncoder.of(spec));
        for (int row = 0; row < RECORDS_EACH; row++) {
          compare((IndexedRecord) records.value(schema), spec, decoder, "seed " + seed);
          rowsCompared++;
        }
      }
    }
    assertThat(rowsCompared).isGreaterThan(SCHEMAS);
  }

  private static void collect(Schema record, String prefix, Random random, List<Feature> features) {
    for (Schema.Field field : record.getFields()) {
      Schema schema = FieldPaths.nonNull(field.schema());
      String path = prefix + field.name();
      if (schema.getType() == Schema.Type.RECORD) {
        collect(schema, path + ".", random, features);
      } else if (random.nextInt(4) > 0) {
        features.addAll(features(schema, path, random));
      }
    }
  }

  private static List<Feature> features(Schema schema, String path, Random random) {
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    if (logical.startsWith("timestamp") && random.nextBoolean()) {
      return List.of(
          feature(path, FeatureKind.HOUR_OF_DAY), feature(path, FeatureKind.DAY_OF_WEEK));
    }
    if (logical.equals("date") && random.nextBoolean()) {
      return List.of(feature(path, FeatureKind.DAY_OF_WEEK));
    }
    if (logical.equals("time-millis") && random.nextBoolean()) {
      return List.of(feature(path, FeatureKind.HOUR_OF_DAY));
    }
    return switch (schema.getType()) {
      case INT, LONG, FLOAT, DOUBLE -> List.of(feature(path, FeatureKind.NUMBER));
      case BYTES, FIXED ->
          logical.equals("decimal") ? List.of(feature(path, FeatureKind.NUMBER)) : List.of();
      case BOOLEAN ->
          List.of(
              random.nextBoolean()
                  ? feature(path, FeatureKind.NUMBER)
                  : category(path, "false", "true"));
      case STRING -> List.of(category(path, "w1", "w3", "w4"));
      case ENUM -> List.of(category(path, "A", "C"));
      default -> List.of();
    };
  }

  private static Feature feature(String path, FeatureKind kind) {
    return new Feature(path, kind, null, null, "test");
  }

  private static Feature category(String path, String... words) {
    return new Feature(path, FeatureKind.CATEGORY, List.of(words), null, "test");
  }

  private static void compare(
      IndexedRecord record, FeatureSpec spec, RowDecoder decoder, String seed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<IndexedRecord>(record.getSchema()).write(record, out);
    out.flush();
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    RowBatch rows = RowBatch.of(spec);

    decoder.decode(in, rows);

    GenericReading expected = GenericReading.of(spec, record);
    assertThat(in.isEnd()).as(seed).isTrue();
    for (int i = 0; i < spec.numericColumns(); i++) {
      double number = expected.numbers().get(i);
      if (Double.isNaN(number)) {
        assertThat(rows.number(0, i)).as("%s, %s", seed, record).isNaN();
      } else {
        assertThat(rows.number(0, i)).as("%s, %s", seed, record).isCloseTo(number, offset(CLOSE));
      }
    }
    for (int i = 0; i < spec.categoryColumns(); i++) {
      assertThat(rows.category(0, i))
          .as("%s, %s", seed, record)
          .isEqualTo(expected.categories().get(i));
    }
  }
}
