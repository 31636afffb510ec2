package io.eddy.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.ScoreQuantile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class RegistryAvroSerdeTest {
  private static final Schema EVENT =
      SchemaBuilder.record("Event").fields().requiredString("site").requiredInt("load").endRecord();

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

  @Test
  void genericRecordComesBackAsItWas() {
    byte[] bytes = bytes(event(), Map.of());

    assertThat(generic(bytes).toString()).isEqualTo(event().toString());
  }

  @Test
  void bytesAreTheHeaderAndPlainAvro() throws Exception {
    byte[] bytes = bytes(event(), Map.of());

    int id = registry.getId("events-value", new AvroSchema(EVENT));
    assertThat(Arrays.copyOf(bytes, 5)).isEqualTo(WireFormat.header(id));
    // The text's length doubled, the text, the number doubled.
    assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
        .containsExactly(8, 'L', 'y', 'o', 'n', 6);
  }

  @Test
  void generatedRecordComesBackAsItsClass() {
    ScoreQuantile quantile = new ScoreQuantile(0.5, 3.25);
    byte[] bytes = bytes(quantile, Map.of());

    try (RegistryAvroDeserializer<ScoreQuantile> deserializer =
        new RegistryAvroDeserializer<>(registry, ScoreQuantile.class)) {
      assertThat(deserializer.deserialize("events", bytes)).isEqualTo(quantile);
    }
    assertThat(generic(bytes).getSchema().getFullName()).isEqualTo("io.eddy.avro.ScoreQuantile");
  }

  @Test
  void aRecordThatFailsLeavesNothingInTheNext() {
    GenericRecord broken = new GenericData.Record(EVENT);
    broken.put("site", "half written");
    try (RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings(Map.of()))) {
      byte[] whole = serializer.serialize("events", event());
      // The missing number is a NullPointerException in Avro's own words.
      assertThatThrownBy(() -> serializer.serialize("events", broken))
          .isInstanceOf(RuntimeException.class);
      assertThat(serializer.serialize("events", event())).isEqualTo(whole);
    }
  }

  @Test
  void keysAreRegisteredUnderTheirOwnSubject() throws Exception {
    try (RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings(Map.of()))) {
      serializer.configure(Map.of(), true);
      serializer.serialize("events", event());
    }

    assertThat(registry.getAllSubjects()).containsExactly("events-key");
  }

  @Test
  void withoutRegisteringAnUnknownSchemaIsAnErrorAndAKnownOneIsUsed() throws Exception {
    Map<String, Object> frugal = Map.of("auto.register.schemas", "false");
    assertThatThrownBy(() -> bytes(event(), frugal))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("the registry refuses schema Event under events-value");
    assertThatThrownBy(() -> registry.getLatestSchemaMetadata("events-value"))
        .isInstanceOf(RestClientException.class);

    int id = registry.register("events-value", new AvroSchema(EVENT));

    assertThat(WireFormat.schemaId(bytes(event(), frugal))).isEqualTo(id);
  }

  @Test
  void latestVersionMustBeTheSchemaOfTheRecord() throws Exception {
    Map<String, Object> latest =
        Map.of("auto.register.schemas", "false", "use.latest.version", "true");
    int id = registry.register("events-value", new AvroSchema(EVENT));
    assertThat(WireFormat.schemaId(bytes(event(), latest))).isEqualTo(id);

    registry.register(
        "events-value",
        new AvroSchema(SchemaBuilder.record("Event").fields().optionalInt("load").endRecord()));

    assertThatThrownBy(() -> bytes(event(), latest))
        .isInstanceOf(SerializationException.class)
        .hasMessage("the latest schema of events-value is not the one of the record to write");
  }

  @Test
  void nullStaysNull() {
    assertThat(bytes(null, Map.of())).isNull();
    assertThat(generic(null)).isNull();
  }

  @Test
  void whatCannotBeReadIsASerializationException() {
    byte[] bytes = bytes(event(), Map.of());

    assertThatThrownBy(() -> generic(new byte[] {1, 2, 3}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("not in the registry's wire format");
    assertThatThrownBy(() -> generic(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(SerializationException.class)
        .hasMessage("a record of events cannot be read as Event");
    assertThatThrownBy(() -> generic(new byte[] {0, 0, 0, 0, 99, 1}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("schema 99 of events cannot be had");
  }

  private static GenericRecord event() {
    GenericRecord record = new GenericData.Record(EVENT);
    record.put("site", "Lyon");
    record.put("load", 3);
    return record;
  }

  private static RegistrySettings settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(RegistrySettings.URL, "mock://unused");
    return RegistrySettings.from(settings);
  }

  private byte[] bytes(IndexedRecord record, Map<String, Object> more) {
    try (RegistryAvroSerializer<IndexedRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings(more))) {
      return serializer.serialize("events", record);
    }
  }

  private IndexedRecord generic(byte[] bytes) {
    try (RegistryAvroDeserializer<GenericRecord> deserializer =
        new RegistryAvroDeserializer<>(registry)) {
      return deserializer.deserialize("events", bytes);
    }
  }
}
