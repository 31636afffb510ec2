package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowDecoderTest {
  static Stream<Arguments> goldenRows() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    try (InputStream text = RowDecoderTest.class.getResourceAsStream("golden-rows.json")) {
      JsonNode golden = mapper.readTree(text);
      return golden
          .get("cases")
          .valueStream()
          .map(one -> Arguments.of(one.get("name").textValue(), one, golden));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenRows")
  void goldenRecordsBecomeGoldenRows(String name, JsonNode expected, JsonNode golden)
      throws Exception {
    JsonNode schema = golden.get("schemas").get(expected.get("schema").textValue());
    FeatureSpec spec =
        new ObjectMapper()
            .treeToValue(
                golden.get("specs").get(expected.get("spec").textValue()), FeatureSpec.class);
    RowDecoder decoder =
        RowDecoder.compile(new Schema.Parser().parse(schema.toString()), spec, RowEncoder.of(spec));
    byte[] bytes = HexFormat.of().parseHex(expected.get("bytes").textValue());
    RowBatch rows = RowBatch.of(spec);
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, null);

    decoder.decode(in, rows);

    assertThat(in.isEnd()).isTrue();
    for (int i = 0; i < spec.numericColumns(); i++) {
      double number = Double.parseDouble(expected.get("numbers").get(i).asText());
      if (Double.isFinite(number)) {
        assertThat(rows.number(0, i))
            .as("number " + i)
            .isCloseTo(number, within(1e-12 * (1 + Math.abs(number))));
      } else {
        assertThat(rows.number(0, i)).as("number " + i).isEqualTo(Double.valueOf(number));
      }
    }
    for (int i = 0; i < spec.categoryColumns(); i++) {
      assertThat(rows.category(0, i))
          .as("category " + i)
          .isEqualTo(expected.get("categories").get(i).intValue());
    }
    assertThat(expected.get("numbers")).hasSize(spec.numericColumns());
    assertThat(expected.get("categories")).hasSize(spec.categoryColumns());
  }

  @Test
  void missingFieldWithoutDefaultIsRefused() {
    Schema writer = SchemaBuilder.record("E").fields().requiredDouble("other").endRecord();

    assertThatThrownBy(() -> compile(writer, number("temperature")))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessage("schema E has no field temperature, which the model needs as NUMBER");
  }

  @Test
  void fieldOfAnotherTypeIsRefused() {
    Schema writer = SchemaBuilder.record("E").fields().requiredString("temperature").endRecord();

    assertThatThrownBy(() -> compile(writer, number("temperature")))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessage("field temperature is string, which the model cannot read as NUMBER");
  }

  @Test
  void eventThatIsNoRecordIsRefused() {
    Schema writer = Schema.create(Schema.Type.STRING);

    assertThatThrownBy(() -> compile(writer, number("temperature")))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessage("events must be records, but the schema is string");
  }

  @Test
  void schemaThatContainsItselfIsReadToItsFirstLevel() throws Exception {
    Schema writer =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Node", "fields": [
                  {"name": "value", "type": "int"},
                  {"name": "next", "type": ["null", "Node"]}]}\
                """);
    RowBatch rows = new RowBatch(1, 0);

    // value 3; next is a node with value 4 and no next.
    compile(writer, number("value"))
        .decode(DecoderFactory.get().binaryDecoder(new byte[] {6, 2, 8, 0}, null), rows);

    assertThat(rows.number(0, 0)).isEqualTo(3);
  }

  @Test
  void branchThatTheUnionDoesNotHaveIsMalformed() throws Exception {
    Schema writer = SchemaBuilder.record("E").fields().optionalDouble("x").endRecord();
    RowDecoder decoder = compile(writer, number("x"));

    assertThatThrownBy(
            () ->
                decoder.decode(
                    DecoderFactory.get().binaryDecoder(new byte[] {8}, null), new RowBatch(1, 0)))
        .isInstanceOf(IOException.class)
        .hasMessage("field x names branch 4 of a union of 2");
  }

  private static Feature number(String path) {
    return new Feature(path, FeatureKind.NUMBER, null, null, "test");
  }

  private static RowDecoder compile(Schema writer, Feature feature) throws SchemaMismatchException {
    FeatureSpec spec = new FeatureSpec(List.of(feature), List.of());
    return RowDecoder.compile(writer, spec, RowEncoder.of(spec));
  }
}
