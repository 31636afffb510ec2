package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eddy.command.Failure;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.streams.service.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running service does when the registry, the broker or a topic goes away under it. */
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int TERMINATED = 128 + 15;

  /** So that what an outage leaves behind is soon believed to be dead. */
  private static final Map<String, String> QUICK =
      Map.of(
          "kafka.session.timeout.ms", "6000",
          "kafka.heartbeat.interval.ms", "1500",
          "kafka.transaction.timeout.ms", "5000");

  @TempDir private static Path folder;
  private static LocalRegistry registry;
  private static Pipeline pipeline;

  @BeforeAll
  static void train() throws Exception {
    registry = LocalRegistry.start(0);
    pipeline = new Pipeline(registry.url(), 0.02);
    pipeline.writeHistory();
    pipeline.release(pipeline.train(1), Instant.now());
    pipeline.writeEvents(1);
  }

  @AfterAll
  static void close() throws Exception {
    pipeline.close();
    registry.close();
  }

  @Test
  void anEventThatTheRegistryDoesNotExplainHoldsItsPartitionAlone() throws Exception {
    Schema known = pipeline.factory().schema();
    Schema later = withOneMoreField(known);
    try (Door door = new Door(registry.port());
        Service service =
            pipeline.service(Map.of("schema.registry.url", "http://127.0.0.1:" + door.port()));
        Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
      Endpoints endpoints = new Endpoints(service.httpPort());
      awaitJudged(outputs);
      door.shut();
      int before = pipeline.written();
      pipeline.writeEvents(0, 20, known);
      pipeline.writeEvents(0, 20, later);
      pipeline.writeEvents(0, 20, known);
      pipeline.writeEvents(1, 50, known);
      await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() >= before + 20 + 50);
      await().atMost(PATIENCE).until(() -> endpoints.metrics().get("eddy_partitions_held") == 1);
      assertThat(endpoints.metrics()).containsEntry("eddy_registry_up", 0d);
      assertThat(endpoints.metrics()).containsEntry("eddy_ready", 0d);
      assertThat(endpoints.ready())
          .startsWith("503 ")
          .contains("to tell the schema of the next event of events-0\"");
      pipeline.writeEvents(1, 50, known);
      await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() >= before + 20 + 100);
      assertThat(outputs.scores()).hasSize(before + 20 + 100);
      door.open();
      awaitJudged(outputs);
      await().atMost(PATIENCE).until(service::ready);
      assertThat(endpoints.metrics())
          .containsEntry("eddy_partitions_held", 0d)
          .containsEntry("eddy_registry_up", 1d);
    }
  }

  private static Schema withOneMoreField(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("shift", Schema.create(Schema.Type.INT), null, 1));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  @Test
  void aBrokerThatGoesAndComesBackLosesAndDoublesNothing() throws Exception {
    try (Service service = pipeline.service(QUICK)) {
      Endpoints endpoints = new Endpoints(service.httpPort());
      pipeline.writeEvents(500);
      pipeline.stopBroker();
      await()
          .atMost(PATIENCE)
          .until(() -> endpoints.ready().contains("the Kafka broker at " + pipeline.brokers()));
      assertThat(endpoints.metrics()).containsEntry("eddy_broker_up", 0d);
      pipeline.startBroker();
      await().atMost(PATIENCE).until(service::ready);
      assertThat(endpoints.metrics()).containsEntry("eddy_broker_up", 1d);
      pipeline.writeEvents(500);
      try (Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        awaitJudged(outputs);
      }
    }
  }

  @Test
  void whileTheBrokerIsGoneAServiceCanStillBeStopped() throws Exception {
    Map<String, String> settings = pipeline.given(QUICK);
    Path log = folder.resolve("service.log");
    try (ServiceProcess service = ServiceProcess.start(settings, log)) {
      Outputs.awaitTopics(pipeline.brokers(), PATIENCE);
      try (Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        pipeline.writeEvents(10);
        awaitJudged(outputs);
      }
      pipeline.writeEvents(2000);
      pipeline.stopBroker();
      try {
        assertThat(service.terminate()).isEqualTo(TERMINATED);
        assertStoppedInOrder(service);
      } finally {
        pipeline.startBroker();
      }
    }
    try (Service service = pipeline.service(QUICK);
        Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
      awaitJudged(outputs);
      assertThat(service.ready()).isTrue();
    }
  }

  @Test
  void aServiceThatWaitsForTheRegistryCanBeStopped() throws Exception {
    Path log = folder.resolve("waiting.log");
    try (Door door = new Door(registry.port())) {
      door.shut();
      Map<String, String> settings =
          pipeline.given(Map.of("schema.registry.url", "http://127.0.0.1:" + door.port()));
      try (ServiceProcess service = ServiceProcess.start(settings, log)) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    service.printed().stream()
                        .anyMatch(line -> line.contains("Waiting for the schema registry at")));
        assertThat(service.terminate()).isEqualTo(TERMINATED);
        assertStoppedInOrder(service);
      }
    }
  }

  private static void assertStoppedInOrder(ServiceProcess service) {
    assertThat(service.printed())
        .noneMatch(line -> line.startsWith("\tat "))
        .last()
        .asString()
        .endsWith("Service: Stopped");
  }

  @Test
  void aTopicThatIsDeletedStopsTheServiceWithOneLine() throws Exception {
    Map<String, String> settings =
        Map.of(
            "eddy.application.id", "deleted",
            "eddy.state.directory", folder.resolve("deleted").toString(),
            "eddy.scores.topic", "deleted-scores",
            "eddy.anomalies.topic", "deleted-anomalies",
            "eddy.summaries.topic", "deleted-summaries");
    try (Service service = pipeline.service(settings);
        Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()))) {
      await().atMost(PATIENCE).until(() -> service.judgements().events() == pipeline.written());
      admin.deleteTopics(List.of("deleted-scores")).all().get();
      pipeline.writeEvents(10);
      assertThatThrownBy(service::awaitEnd)
          .isInstanceOf(Failure.class)
          .message()
          .contains("topic deleted-scores (eddy.scores.topic) does not exist any more")
          .hasLineCount(1);
    }
  }

  /** Whatever was written in any test so far: all that write here are one group. */
  private static void awaitJudged(Outputs outputs) {
    int written = pipeline.written();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                outputs.refresh().summarisedEvents() >= written
                    && outputs.scores().size() >= written);
    assertThat(outputs.scoredPositions()).hasSize(written).doesNotHaveDuplicates();
    assertThat(outputs.summarisedEvents()).isEqualTo(written);
    assertThat(outputs.deadLetterCount()).isZero();
    outputs.assertOrdered();
  }
}
