package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.streams.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A registry that is not ours: what we write it keeps, what it must refuse it refuses. */
class ApicurioIT {
  private static ApicurioServer server;

  @BeforeAll
  static void start() throws Exception {
    server = ApicurioServer.start();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aRecordWrittenThroughItIsReadThroughIt() throws Exception {
    RegistrySettings settings = RegistrySettings.from(Map.of(RegistrySettings.URL, server.url()));
    ScoredEvent event =
        ScoredEvent.newBuilder()
            .setDetector("d")
            .setModelVersion("v")
            .setSourceTopic("t")
            .setSourcePartition(1)
            .setSourceOffset(2)
            .setSourceTimestamp(Instant.ofEpochMilli(3))
            .setScore(4)
            .setPValue(0.5)
            .build();
    try (SchemaRegistryClient writing = settings.open();
        SchemaRegistryClient reading = settings.open()) {
      byte[] bytes =
          new RegistryAvroSerializer<ScoredEvent>(writing, settings).serialize("scores", event);
      ScoredEvent found =
          new RegistryAvroDeserializer<ScoredEvent>(reading, ScoredEvent.class)
              .deserialize("scores", bytes);
      assertThat(found).isEqualTo(event);
      assertThat(reading.getAllSubjects()).contains("scores-value");
    }
  }

  @Test
  void anIncompatibleSchemaIsRefusedWithOneClearLine() throws Exception {
    RegistrySettings settings = RegistrySettings.from(Map.of(RegistrySettings.URL, server.url()));
    var first = SchemaBuilder.record("Reading").fields().requiredInt("count").endRecord();
    var second = SchemaBuilder.record("Reading").fields().requiredString("name").endRecord();
    try (SchemaRegistryClient client = settings.open()) {
      client.register("readings-value", new AvroSchema(first));
      client.updateCompatibility("readings-value", "BACKWARD");
      GenericRecord record = new GenericRecordBuilder(second).set("name", "x").build();
      assertThatThrownBy(
              () ->
                  new RegistryAvroSerializer<GenericRecord>(client, settings)
                      .serialize("readings", record))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("Reading under readings-value");
    }
  }

  @Test
  void theWholePathRunsOnIt() throws Exception {
    try (Pipeline pipeline = new Pipeline(server.url(), 0.05)) {
      pipeline.writeHistory();
      pipeline.release(pipeline.train(1), Instant.now());
      pipeline.writeEvents(300);
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> outputs.refresh().scores().size() == 300);
        assertThat(outputs.anomalies()).isNotEmpty();
        assertThat(pipeline.registry().getCompatibility("eddy-anomalies-value"))
            .isEqualTo("BACKWARD");
        assertThat(service.ready()).isTrue();
      }
    }
  }
}
