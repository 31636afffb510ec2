package io.eddy.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

class ModelReleaseTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");

  private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

  private static ModelRelease release(Instant shadowedAt) {
    return new ModelRelease(
        "eddy",
        "v1",
        NOW,
        "{}",
        ByteBuffer.wrap(new byte[] {1, 2, 3}),
        "sha",
        List.of(new Activation(NOW, NOW, "why")),
        shadowedAt,
        null);
  }

  private static Schema before() throws IOException {
    return before("ModelRelease-without-shadow.avsc");
  }

  private static Schema before(String name) throws IOException {
    try (InputStream file = ModelReleaseTest.class.getResourceAsStream(name)) {
      return new SchemaParser()
          .parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .mainSchema();
    }
  }

  private byte[] write(IndexedRecord record) {
    RegistrySettings settings =
        RegistrySettings.from(Map.of("schema.registry.url", "http://localhost:1"));
    return new RegistryAvroSerializer<IndexedRecord>(registry, settings)
        .serialize("eddy-models", record);
  }

  private ModelRelease read(byte[] bytes) {
    return new RegistryAvroDeserializer<ModelRelease>(registry, ModelRelease.class)
        .deserialize("eddy-models", bytes);
  }

  @Test
  void aShadowComesBackAsItWas() {
    assertThat(read(write(release(NOW)))).isEqualTo(release(NOW));
  }

  @Test
  void aReleaseThatIsNoShadowComesBackAsItWas() {
    assertThat(read(write(release(null)))).isEqualTo(release(null));
  }

  @Test
  void aReleaseWrittenBeforeThereWereShadowsIsNone() throws IOException {
    Schema before = before();
    GenericRecord activation =
        new GenericData.Record(before.getField("activations").schema().getElementType());
    activation.put("at", NOW.toEpochMilli());
    activation.put("decidedAt", NOW.toEpochMilli());
    activation.put("reason", "why");
    GenericRecord written = new GenericData.Record(before);
    written.put("detector", "eddy");
    written.put("version", "v1");
    written.put("releasedAt", NOW.toEpochMilli());
    written.put("manifest", "{}");
    written.put("bundle", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    written.put("bundleSha256", "sha");
    written.put("activations", List.of(activation));

    assertThat(read(write(written))).isEqualTo(release(null));
  }

  @Test
  void aReleaseWrittenBeforeThereWereSignaturesHasNone() throws IOException {
    Schema before = before("ModelRelease-without-signature.avsc");
    GenericRecord written = new GenericData.Record(before);
    ModelRelease release = release(NOW);
    for (Schema.Field field : before.getFields()) {
      written.put(field.name(), release.get(field.pos()));
    }
    written.put("releasedAt", NOW.toEpochMilli());
    written.put("shadowedAt", NOW.toEpochMilli());
    written.put("activations", List.of());
    assertThat(read(write(written)).getSignature()).isNull();
    AvroSchema now = new AvroSchema(ModelRelease.getClassSchema());
    assertThat(now.isBackwardCompatible(new AvroSchema(before))).isEmpty();
    assertThat(new AvroSchema(before).isBackwardCompatible(now)).isEmpty();
  }

  @Test
  void aSignatureComesBackAsItWas() {
    ModelRelease signed = release(null);
    ReleaseSignature signature =
        new ReleaseSignature("0123456789abcdef", NOW, ByteBuffer.wrap(new byte[] {4, 5}));
    signed.put(signed.getSchema().getField("signature").pos(), signature);
    assertThat(read(write(signed)).getSignature()).isEqualTo(signature);
  }

  @Test
  void theSchemaMayFollowTheOneBefore() throws IOException {
    AvroSchema now = new AvroSchema(ModelRelease.getClassSchema());
    assertThat(now.isBackwardCompatible(new AvroSchema(before()))).isEmpty();
    assertThat(new AvroSchema(before()).isBackwardCompatible(now)).isEmpty();
  }
}
