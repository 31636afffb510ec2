package io.eddy.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectJournalTest {
  @TempDir private Path folder;

  private static AvroSchema record(String name) {
    return new AvroSchema(
        "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"io.eddy\",\"fields\":[]}");
  }

  private static SchemaRegistryClient connect(LocalRegistry registry) {
    return new CachedSchemaRegistryClient(
        List.of(registry.url()), 10, List.of(new AvroSchemaProvider()), Map.of());
  }

  @Test
  void theNextRegistryKnowsTheSchemasUnderTheirIds() throws Exception {
    Path journal = folder.resolve("registry.jsonl");
    int first;
    int second;
    try (LocalRegistry registry = LocalRegistry.start(0, journal);
        SchemaRegistryClient client = connect(registry)) {
      first = client.register("one", record("One"));
      second = client.register("two", record("Two"));
      assertThat(client.register("again", record("One"))).isEqualTo(first);
    }
    try (LocalRegistry registry = LocalRegistry.start(0, journal);
        SchemaRegistryClient client = connect(registry)) {
      assertThat(client.getSchemaById(first)).isEqualTo(record("One"));
      assertThat(client.getSchemaById(second)).isEqualTo(record("Two"));
      assertThat(client.getAllSubjects()).containsExactly("again", "one", "two");
      assertThat(client.register("three", record("Three"))).isGreaterThan(second);
    }
  }
}
