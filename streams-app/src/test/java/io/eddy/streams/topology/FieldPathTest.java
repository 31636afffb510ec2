package io.eddy.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.streams.fixture.MachineEvents;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class FieldPathTest {
  @Test
  void aProjectionKeepsOnlyThePath() {
    Schema part = FieldPath.of("site.name").project(MachineEvents.SCHEMA);
    assertThat(part.getFields()).extracting(Schema.Field::name).containsExactly("site");
    assertThat(FieldPath.of("none.at.all").project(MachineEvents.SCHEMA).getFields()).isEmpty();
  }

  @Test
  void aRenamedFieldIsFoundByItsAlias() {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"state\","
                    + "\"aliases\":[\"mode\"],\"type\":[\"null\",\"string\"]}]}");
    GenericRecord record = new GenericData.Record(schema);
    assertThat(FieldPath.of("mode").text(record)).isEmpty();
    record.put("state", "run");
    assertThat(FieldPath.of("mode").text(record)).contains("run");
    assertThat(FieldPath.of("mode.deeper").text(record)).isEmpty();
  }

  @Test
  void valuesAreShownToPeopleAndStayShort() {
    Schema decimal = LogicalTypes.decimal(9, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    ByteBuffer price = ByteBuffer.wrap(new BigDecimal("12.34").unscaledValue().toByteArray());
    Schema instant = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema bytes = Schema.create(Schema.Type.BYTES);
    Schema text = Schema.create(Schema.Type.STRING);
    Schema list = Schema.createArray(text);

    assertThat(FieldText.of(decimal, price)).isEqualTo("12.34");
    assertThat(FieldText.of(instant, 0L)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(FieldText.of(instant, Long.MAX_VALUE)).isNotBlank();
    assertThat(FieldText.of(bytes, ByteBuffer.wrap(new byte[100]))).hasSize(67);
    assertThat(FieldText.of(text, "x".repeat(1000))).hasSize(259);
    assertThat(FieldText.of(list, List.of("a", "b"))).isEqualTo("[2 items]");
  }

  @Test
  void decimalsOfAnySizeStayShort() {
    Schema bytes = Schema.create(Schema.Type.BYTES);
    Schema tiny = LogicalTypes.decimal(2_000_000_000, 1_999_999_999).addToSchema(bytes);
    assertThat(FieldText.of(tiny, ByteBuffer.wrap(new byte[] {42}))).isEqualTo("4.2E-1999999998");
    assertThat(FieldText.of(tiny, ByteBuffer.wrap(new byte[5_000_000]))).hasSize(67);
  }

  @Test
  void fieldsAreBoundedInNumber() {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("Wide").fields();
    for (int i = 0; i < 50; i++) {
      fields = fields.requiredInt("f" + i);
    }
    GenericRecord record = new GenericData.Record(fields.endRecord());
    for (int i = 0; i < 50; i++) {
      record.put(i, i);
    }
    Map<String, String> texts = EventFields.of(record, 7);
    assertThat(texts).hasSize(7).containsEntry("f6", "6");
  }
}
