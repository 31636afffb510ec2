package io.eddy.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SampleSchemaTest {
  private static Schema schema(String... paths) {
    List<SampledField> fields =
        Arrays.stream(paths)
            .<SampledField>map(path -> new SampledField.Number(path, 0, false, false))
            .toList();
    return SampleSchema.of(fields);
  }

  @Test
  void pathsBecomeNestedRecordsEvenWhenTheyStandApart() {
    Schema schema = schema("motor.load", "site.name", "motor.axle.speed");
    assertThat(schema.getFields()).extracting(Schema.Field::name).containsExactly("motor", "site");
    Schema motor = schema.getField("motor").schema();
    assertThat(motor.getFields()).extracting(Schema.Field::name).containsExactly("load", "axle");
    assertThat(new Schema.Parser().parse(schema.toString())).isEqualTo(schema);
  }

  @Test
  void fieldThatAvroCannotHoldIsToldWithTheWayOut() {
    assertThatThrownBy(() -> schema("total price"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("field total price cannot stand in an Avro file")
        .hasMessageContaining("expected a .csv file");
    assertThatThrownBy(() -> schema("a", "a.b"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("field a cannot stand in an Avro file");
  }
}
