package io.eddy.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.avro.wire.WireFormat;
import io.eddy.model.event.Rejection.Reason;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
  private static final Schema EVENT =
      SchemaBuilder.record("Event")
          .fields()
          .requiredString("id")
          .optionalDouble("temperature")
          .requiredString("site")
          .name("motor")
          .type(SchemaBuilder.record("Motor").fields().requiredLong("speed").endRecord())
          .noDefault()
          .endRecord();

  private static final FeatureSpec SPEC =
      new FeatureSpec(
          List.of(
              new Feature("temperature", FeatureKind.NUMBER, null, null, "test"),
              new Feature("site", FeatureKind.CATEGORY, List.of("Lyon"), null, "test"),
              new Feature("motor.speed", FeatureKind.NUMBER, null, null, "test")),
          List.of());

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
  private final RowBatch rows = RowBatch.of(SPEC);
  private final EventDecoder decoder = decoder(registry);

  private static EventDecoder decoder(SchemaRegistryClient registry) {
    return new EventDecoder(new WriterSchemas(registry), SPEC, RowEncoder.of(SPEC));
  }

  @Test
  void eventBecomesARow() {
    assertThat(decoder.decode(event(), rows)).isEmpty();

    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.number(0, 0)).isEqualTo(21.5);
    assertThat(rows.number(0, 1)).isEqualTo(900);
    assertThat(rows.category(0, 0)).isEqualTo(1);
  }

  @Test
  void eventWithoutValueIsRejected() {
    assertRejected(null, Reason.NULL_VALUE, "the record has no value");
  }

  @Test
  void bytesInAnotherFormatAreRejected() {
    assertRejected(
        new byte[0],
        Reason.NOT_WIRE_FORMAT,
        "expected a zero byte, a schema id and Avro, found 0 bytes in all");
    assertRejected(
        "{\"temperature\": 3}".getBytes(StandardCharsets.UTF_8),
        Reason.NOT_WIRE_FORMAT,
        "expected a zero byte before the schema id, found 123");
  }

  @Test
  void unknownSchemaIsRejectedAndMayBecomeKnownLater() throws Exception {
    byte[] event = event();
    MockSchemaRegistryClient empty = new MockSchemaRegistryClient();
    EventDecoder other = decoder(empty);
    assertThat(other.decode(event, rows).map(Rejection::reason)).contains(Reason.UNKNOWN_SCHEMA);

    empty.register("other-value", new AvroSchema(EVENT));

    assertThat(other.decode(event, rows)).isEmpty();
  }

  @Test
  void schemaWithoutAFieldIsRejected() {
    Schema other = SchemaBuilder.record("Other").fields().requiredString("site").endRecord();
    GenericRecord record = new GenericRecordBuilder(other).set("site", "Lyon").build();

    assertRejected(
        bytes(record),
        Reason.SCHEMA_MISMATCH,
        "schema id 1: schema Other has no field temperature, which the model needs as NUMBER");
  }

  @Test
  void bytesLeftOverAreMalformed() {
    byte[] event = event();

    assertRejected(
        Arrays.copyOf(event, event.length + 1),
        Reason.MALFORMED,
        "cannot be read with schema id 1: bytes are left over after the record");
  }

  @Test
  void truncationAtEveryLengthIsARejectionAndNeverAnException() {
    byte[] event = event();
    for (int length = 0; length < event.length; length++) {
      Optional<Rejection> rejection = decoder.decode(Arrays.copyOf(event, length), rows);

      Reason expected = length < 5 ? Reason.NOT_WIRE_FORMAT : Reason.MALFORMED;
      assertThat(rejection.map(Rejection::reason)).as("length " + length).contains(expected);
      assertThat(rows.size()).isZero();
    }
  }

  @Test
  void noChangedByteIsAnException() {
    long seed = System.nanoTime();
    System.out.println("EventDecoderTest seed " + seed);
    Random random = new Random(seed);
    byte[] event = event();
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = event.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt();
      }
      rows.clear();

      Optional<Rejection> rejection = decoder.decode(broken, rows);

      assertThat(rows.size()).as("seed " + seed).isEqualTo(rejection.isPresent() ? 0 : 1);
    }
  }

  @Test
  void lengthsThatNoArrayHasAreMalformed() {
    byte[] event = event();
    // The id takes four bytes, the number behind it nine, and then comes the site.
    int site = WireFormat.HEADER_BYTES + 4 + 9;
    for (byte[] length :
        new byte[][] {
          // -1, 2 to the 31, 2 to the 33, 2 to the 62
          {1},
          {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10},
          {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x40},
          {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1}
        }) {
      byte[] broken = Arrays.copyOf(event, site + length.length);
      System.arraycopy(length, 0, broken, site, length.length);

      assertThat(decoder.decode(broken, rows).map(Rejection::reason)).contains(Reason.MALFORMED);
      assertThat(rows.size()).isZero();
    }
  }

  @Test
  void aNegativeIdIsUnknownAndNobodyIsAsked() {
    byte[] event = event();
    event[1] = -1;

    assertThat(decoder(failing(new IOException("not to be asked"))).decode(event, rows))
        .map(Rejection::reason)
        .contains(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void decimalsOfMillionsOfDigitsAreMalformed() throws Exception {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"Sale","fields":[{"name":"price","type":
                {"type":"bytes","logicalType":"decimal","precision":2000000000,"scale":7}}]}
                """);
    FeatureSpec spec =
        new FeatureSpec(
            List.of(new Feature("price", FeatureKind.NUMBER, null, null, "test")), List.of());
    EventDecoder prices = new EventDecoder(new WriterSchemas(registry), spec, RowEncoder.of(spec));
    RowBatch row = RowBatch.of(spec);
    GenericRecord sale = new GenericData.Record(schema);

    sale.put("price", ByteBuffer.wrap(new byte[] {0, -1, -1}));
    assertThat(prices.decode(bytes(sale), row)).isEmpty();
    assertThat(row.number(0, 0)).isEqualTo(65535e-7);
    sale.put("price", ByteBuffer.wrap(new byte[1_000_000]));
    assertThat(prices.decode(bytes(sale), row).map(Rejection::reason)).contains(Reason.MALFORMED);
  }

  @Test
  void rejectedEventLeavesEarlierRowsAlone() {
    decoder.decode(event(), rows);
    byte[] event = event();

    decoder.decode(Arrays.copyOf(event, event.length - 1), rows);

    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.number(0, 0)).isEqualTo(21.5);
  }

  @Test
  void silentRegistryIsNotTheEventsFault() {
    byte[] event = event();

    assertThatThrownBy(() -> decoder(failing(new IOException("no route"))).decode(event, rows))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("the registry does not answer when asked for schema 1");
    assertThatThrownBy(
            () -> decoder(failing(new RestClientException("busy", 503, 50301))).decode(event, rows))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("the registry answers 503 when asked for schema 1");
  }

  private static SchemaRegistryClient failing(Exception answer) {
    return new MockSchemaRegistryClient() {
      @Override
      public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
        if (answer instanceof IOException broken) {
          throw broken;
        }
        throw (RestClientException) answer;
      }
    };
  }

  private void assertRejected(byte[] event, Reason reason, String detail) {
    assertThat(decoder.decode(event, rows)).contains(new Rejection(reason, detail));
    assertThat(rows.size()).isZero();
  }

  private byte[] event() {
    GenericRecord motor = new GenericData.Record(EVENT.getField("motor").schema());
    motor.put("speed", 900L);
    GenericRecord record = new GenericData.Record(EVENT);
    record.put("id", "a-1");
    record.put("temperature", 21.5);
    record.put("site", "Lyon");
    record.put("motor", motor);
    return bytes(record);
  }

  private byte[] bytes(GenericRecord record) {
    RegistrySettings settings =
        RegistrySettings.from(Map.of(RegistrySettings.URL, "mock://unused"));
    try (RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings)) {
      return serializer.serialize("events", record);
    }
  }
}
