package io.eddy.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Confluent's own client, over HTTP. */
class LocalRegistryTest {
  private static final String SUBJECT = "some/odd topic+1-value";
  private static final AvroSchema FIRST = record("{\"name\":\"a\",\"type\":\"int\"}");
  private static final AvroSchema COMPATIBLE =
      record(
          "{\"name\":\"a\",\"type\":\"int\"}," + "{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
  private static final AvroSchema INCOMPATIBLE = record("{\"name\":\"c\",\"type\":\"string\"}");

  private LocalRegistry registry;
  private SchemaRegistryClient client;

  @BeforeEach
  void start() {
    registry = LocalRegistry.start(0);
    client = connect();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    registry.close();
  }

  @Test
  void aRegisteredSchemaIsFetchedByItsIdThroughAnotherClient() throws Exception {
    int id = client.register(SUBJECT, FIRST);
    try (SchemaRegistryClient other = connect()) {
      assertThat(other.getSchemaById(id)).isEqualTo(FIRST);
      assertThat(other.getAllSubjects()).containsExactly(SUBJECT);
      assertThat(other.getId(SUBJECT, FIRST)).isEqualTo(id);
      assertThat(other.getVersion(SUBJECT, FIRST)).isEqualTo(1);
    }
  }

  @Test
  void theSameSchemaGetsTheSameIdAndNoNewVersion() throws Exception {
    int id = client.register(SUBJECT, FIRST);
    try (SchemaRegistryClient other = connect()) {
      assertThat(other.register(SUBJECT, FIRST)).isEqualTo(id);
      assertThat(other.register("elsewhere-value", FIRST)).isEqualTo(id);
      assertThat(other.getAllVersions(SUBJECT)).containsExactly(1);
      assertThat(other.getAllVersionsById(id))
          .extracting(use -> use.getSubject() + " " + use.getVersion())
          .containsExactlyInAnyOrder(SUBJECT + " 1", "elsewhere-value 1");
    }
  }

  @Test
  void theLatestVersionIsTheLastOneRegistered() throws Exception {
    client.register(SUBJECT, FIRST);
    int id = client.register(SUBJECT, COMPATIBLE);
    SchemaMetadata latest = client.getLatestSchemaMetadata(SUBJECT);
    assertThat(latest.getId()).isEqualTo(id);
    assertThat(latest.getVersion()).isEqualTo(2);
    assertThat(new AvroSchema(latest.getSchema())).isEqualTo(COMPATIBLE);
    assertThat(client.getSchemaMetadata(SUBJECT, 1).getSchema()).isEqualTo(FIRST.canonicalString());
  }

  @Test
  void anIncompatibleVersionIsRefused() throws Exception {
    client.register(SUBJECT, FIRST);
    RestClientException refused =
        catchThrowableOfType(
            RestClientException.class, () -> client.register(SUBJECT, INCOMPATIBLE));
    assertThat(refused.getStatus()).isEqualTo(409);
    assertThat(refused.getErrorCode()).isEqualTo(409);
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void anIncompatibleVersionIsTakenWhereTheSubjectAllowsIt() throws Exception {
    client.register(SUBJECT, FIRST);
    client.updateCompatibility(SUBJECT, "NONE");
    client.register(SUBJECT, INCOMPATIBLE);
    assertThat(client.getCompatibility(SUBJECT)).isEqualTo("NONE");
    assertThat(client.getCompatibility(null)).isEqualTo("BACKWARD");
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1, 2);
  }

  @Test
  void compatibilityIsCheckedWithoutRegistering() throws Exception {
    assertThat(client.testCompatibility(SUBJECT, FIRST)).isTrue();
    client.register(SUBJECT, FIRST);
    assertThat(client.testCompatibility(SUBJECT, COMPATIBLE)).isTrue();
    assertThat(client.testCompatibility(SUBJECT, INCOMPATIBLE)).isFalse();
    assertThat(client.testCompatibilityVerbose(SUBJECT, INCOMPATIBLE)).isNotEmpty();
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void anUnknownIdIsNotFound() {
    assertRefused(() -> client.getSchemaById(4711), 404, 40403);
  }

  @Test
  void anUnknownSubjectVersionOrSchemaIsNotFound() throws Exception {
    assertRefused(() -> client.getLatestSchemaMetadata("nowhere"), 404, 40401);
    assertRefused(() -> client.getId("nowhere", FIRST), 404, 40401);
    client.register(SUBJECT, FIRST);
    assertRefused(() -> client.getId(SUBJECT, INCOMPATIBLE), 404, 40403);
    assertRefused(() -> client.getSchemaMetadata(SUBJECT, 7), 404, 40402);
  }

  @Test
  void aSchemaMayReferToAnother() throws Exception {
    client.register("inner", FIRST);
    AvroSchema outer =
        new AvroSchema(
            "{\"type\":\"record\",\"name\":\"Outer\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}",
            List.of(new SchemaReference("R", "inner", 1)),
            Map.of("R", FIRST.canonicalString()),
            null);
    int id = client.register("outer", outer);
    try (SchemaRegistryClient other = connect()) {
      assertThat(other.getSchemaById(id).references()).extracting("name").containsExactly("R");
    }
  }

  @Test
  void aReadOnlyRegistryTakesNoSchema() throws Exception {
    client.setMode("READONLY");
    assertThat(client.getMode()).isEqualTo("READONLY");
    assertRefused(() -> client.register(SUBJECT, FIRST), 422, 42205);
  }

  @Test
  void manyClientsRegisteringAtOnceGetOneIdPerSchema() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> ids = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String subject = "subject-" + i % 5;
        ids.add(
            threads.submit(
                () -> {
                  try (SchemaRegistryClient own = connect()) {
                    return own.register(subject, FIRST);
                  }
                }));
      }
      for (Future<Integer> id : ids) {
        assertThat(id.get()).isEqualTo(ids.get(0).get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(client.getAllSubjects()).hasSize(5);
  }

  @Test
  void aTakenPortIsNamed() {
    int port = registry.port();
    assertThatThrownBy(() -> LocalRegistry.start(port))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("port " + port + " on 127.0.0.1 cannot be opened");
  }

  private SchemaRegistryClient connect() {
    return new CachedSchemaRegistryClient(
        List.of(registry.url()), 100, List.of(new AvroSchemaProvider()), Map.of());
  }

  private static AvroSchema record(String fields) {
    return new AvroSchema("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
  }

  private static void assertRefused(ThrowingCallable call, int status, int code) {
    RestClientException refused = catchThrowableOfType(RestClientException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.getStatus()).isEqualTo(status);
    assertThat(refused.getErrorCode()).isEqualTo(code);
  }
}
