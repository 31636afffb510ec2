package io.eddy.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Consumers and what they have stored outlive a schema, in both directions. */
class AnomalyTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

  private static Anomaly anomaly(String traceId) {
    return Anomaly.newBuilder()
        .setDetector("eddy")
        .setModelVersion("v1")
        .setSourceTopic("events")
        .setSourcePartition(1)
        .setSourceOffset(42)
        .setSourceTimestamp(NOW)
        .setJudgedAt(NOW)
        .setScore(9.5)
        .setPValue(1e-5)
        .setSeverity(50)
        .setThreshold(7)
        .setContributions(List.of(Contribution.newBuilder().setFeature("speed").build()))
        .setFields(Map.of("machine", "m1"))
        .setTraceId(traceId)
        .build();
  }

  private static Schema before() throws IOException {
    try (InputStream file =
        AnomalyTest.class.getResourceAsStream("Anomaly-without-trace-id.avsc")) {
      return new SchemaParser()
          .parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .mainSchema();
    }
  }

  private byte[] write(IndexedRecord record) {
    return new RegistryAvroSerializer<IndexedRecord>(
            registry, RegistrySettings.from(Map.of("schema.registry.url", "http://localhost:1")))
        .serialize("eddy-anomalies", record);
  }

  private Anomaly read(byte[] bytes) {
    return new RegistryAvroDeserializer<>(registry, Anomaly.class)
        .deserialize("eddy-anomalies", bytes);
  }

  /** The record as the other schema sees it. */
  private static GenericRecord seen(IndexedRecord record, Schema reader) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<IndexedRecord>(
            record.getSchema(),
            record instanceof Anomaly own ? own.getSpecificData() : GenericData.get())
        .write(record, encoder);
    encoder.flush();
    return new GenericDatumReader<GenericRecord>(record.getSchema(), reader)
        .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }

  @Test
  void theTraceComesBackAsItWas() {
    assertThat(read(write(anomaly(TRACE)))).isEqualTo(anomaly(TRACE));
  }

  @Test
  void anAnomalyWrittenBeforeThereWereTracesHasNone() throws IOException {
    Anomaly read = read(write(seen(anomaly(TRACE), before())));
    assertThat(read).isEqualTo(anomaly(""));
  }

  @Test
  void aConsumerOfTheOldSchemaReadsAnomaliesWithTraces() throws IOException {
    GenericRecord old = seen(anomaly(TRACE), before());
    assertThat(old.getSchema()).isEqualTo(before());
    assertThat(old.get("sourceOffset")).isEqualTo(42L);
    assertThat(old.hasField("traceId")).isFalse();
  }

  @Test
  void theSchemaMayReplaceTheOldOneAndTheOldOneIt() throws IOException {
    AvroSchema before = new AvroSchema(before().toString());
    AvroSchema now = new AvroSchema(Anomaly.getClassSchema().toString());
    assertThat(now.isBackwardCompatible(before)).isEmpty();
    assertThat(before.isBackwardCompatible(now)).isEmpty();
  }
}
