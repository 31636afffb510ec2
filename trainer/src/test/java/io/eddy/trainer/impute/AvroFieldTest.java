package io.eddy.trainer.impute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroFieldTest {
  private static final FilledCell NUMBER = new FilledCell.Number(2.6, false, 1);

  private static GenericRecord record(Schema type) {
    Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    return new GenericData.Record(
        SchemaBuilder.record("R").fields().name("x").type(nullable).noDefault().endRecord());
  }

  private static Object filled(Schema type, FilledCell cell) {
    GenericRecord record = record(type);
    AvroField field = AvroField.find(record.getSchema(), "x").orElseThrow();
    assertThat(field.fill(record, cell)).isEqualTo(record.get("x") != null);
    return record.get("x");
  }

  private static Object filled(Schema.Type type, FilledCell cell) {
    return filled(Schema.create(type), cell);
  }

  @Test
  void numbersTakeTheTypeOfTheField() {
    assertThat(filled(Schema.Type.DOUBLE, NUMBER)).isEqualTo(2.6);
    assertThat(filled(Schema.Type.FLOAT, NUMBER)).isEqualTo(2.6f);
    assertThat(filled(Schema.Type.INT, NUMBER)).isEqualTo(3);
    assertThat(filled(Schema.Type.LONG, NUMBER)).isEqualTo(3L);
    assertThat(filled(Schema.Type.BOOLEAN, NUMBER)).isEqualTo(true);
    assertThat(filled(Schema.Type.STRING, NUMBER)).isNull();
  }

  @Test
  void decimalIsRoundedToItsScaleOrLeft() {
    LogicalTypes.Decimal two = LogicalTypes.decimal(3, 2);
    Schema type = two.addToSchema(Schema.create(Schema.Type.BYTES));
    ByteBuffer bytes = (ByteBuffer) filled(type, new FilledCell.Number(-1.239, false, 1));
    assertThat(new Conversions.DecimalConversion().fromBytes(bytes, type, two))
        .isEqualTo(new BigDecimal("-1.24"));
    assertThat(filled(type, new FilledCell.Number(12, false, 1))).isNull();
  }

  @Test
  void wordsTakeTheTypeOfTheField() {
    Schema mode = SchemaBuilder.enumeration("Mode").symbols("idle", "run");
    assertThat(filled(mode, new FilledCell.Word("run", 1))).hasToString("run");
    assertThat(filled(mode, new FilledCell.Word("stop", 1))).isNull();
    assertThat(filled(Schema.Type.STRING, new FilledCell.Word("run", 1))).isEqualTo("run");
    assertThat(filled(Schema.Type.BOOLEAN, new FilledCell.Word("true", 1))).isEqualTo(true);
    assertThat(filled(Schema.Type.INT, new FilledCell.Word("17", 1))).isEqualTo(17);
  }

  @Test
  void fieldIsFoundByItsAliasAndNotBelowARecordThatIsMissing() {
    Schema motor =
        SchemaBuilder.record("Motor")
            .fields()
            .name("power")
            .aliases("load")
            .type()
            .optional()
            .doubleType()
            .endRecord();
    GenericRecord record = record(motor);
    AvroField field = AvroField.find(record.getSchema(), "x.load").orElseThrow();
    assertThat(field.path()).isEqualTo("x.power");
    assertThat(field.fill(record, NUMBER)).isFalse();
    record.put("x", new GenericData.Record(motor));
    assertThat(field.fill(record, NUMBER)).isTrue();
    assertThat(((GenericRecord) record.get("x")).get("power")).isEqualTo(2.6);
    assertThat(AvroField.find(record.getSchema(), "x.speed")).isEmpty();
  }
}
