package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.release.Releases;
import io.eddy.streams.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service does when something that it needs is missing, late or wrong. */
class StartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static LocalRegistry registry;
  private static Pipeline pipeline;
  private static Path bundle;

  @BeforeAll
  static void train() throws Exception {
    registry = LocalRegistry.start(0);
    pipeline = new Pipeline(registry.url(), 0);
    pipeline.writeHistory();
    bundle = pipeline.train(1);
    pipeline.writeEvents(200);
  }

  @AfterAll
  static void close() throws Exception {
    pipeline.close();
    registry.close();
  }

  /** Every test has a consumer group and a models topic of its own. */
  private static Map<String, String> group(String name, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("eddy.application.id", name);
    settings.put("eddy.models.topic", "models-" + name);
    settings.put("eddy.state.directory", folder.resolve(name).toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void aMissingTopicIsNamedAndOnlyMadeWhenToldTo() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()))) {
      Map<String, String> settings =
          group("a", "eddy.events.topic", "nowhere", "eddy.create.topics", "false");
      assertFails(
          settings,
          "topic nowhere (eddy.events.topic) does not exist; create it, or set"
              + " eddy.create.topics=true");
      assertThat(admin.listTopics().names().get()).doesNotContain("nowhere", "eddy-anomalies-a");
      settings.put("eddy.create.topics", "true");
      settings.put("eddy.anomalies.topic", "eddy-anomalies-a");
      try (Service service = Service.start(pipeline.settings(settings))) {
        awaitWaiting(service, "a model of detector eddy on topic models-a");
        assertThat(admin.listTopics().names().get()).contains("nowhere", "eddy-anomalies-a");
      }
    }
  }

  @Test
  void aRegistryThatIsDownIsWaitedFor() throws Exception {
    int port;
    try (LocalRegistry early = LocalRegistry.start(0)) {
      port = early.port();
    }
    Map<String, String> settings =
        group("b", "schema.registry.url", "http://127.0.0.1:" + port, "eddy.events.topic", "b");
    settings.put("eddy.model.path", bundle.toString());
    try (Service service = Service.start(pipeline.settings(settings))) {
      awaitWaiting(service, "the schema registry at http://127.0.0.1:" + port);
      try (LocalRegistry late = LocalRegistry.start(port)) {
        assertThat(late.port()).isEqualTo(port);
        service.awaitReady(PATIENCE);
        assertThat(new Endpoints(service.httpPort()).ready()).isEqualTo("200 {\"ready\":true}");
      }
    }
  }

  @Test
  void withoutAModelNothingIsConsumedUntilOneIsReleased() throws Exception {
    try (Service service = Service.start(pipeline.settings(group("c")))) {
      awaitWaiting(service, "a model of detector eddy on topic models-c");
      assertThat(new Endpoints(service.httpPort()).metrics())
          .containsEntry("eddy_events_total", 0d);
      assertThat(groups()).doesNotContain("c");
      pipeline.publish("models-c", release(bundle));
      service.awaitReady(PATIENCE);
      await().atMost(PATIENCE).until(() -> service.judgements().scored() == pipeline.written());
    }
  }

  @Test
  void kafkasNewerProtocolOfGroupsWillDo() {
    Map<String, String> settings = group("streams-protocol", "kafka.group.protocol", "streams");
    settings.put("eddy.model.path", bundle.toString());
    try (Service service = pipeline.service(settings)) {
      int written = pipeline.written();
      await().atMost(PATIENCE).until(() -> service.judgements().scored() >= written);
      assertThat(service.ready()).isTrue();
    }
  }

  @Test
  void aTamperedTruncatedOrMissingBundleNeverStarts() throws Exception {
    Path tampered = copy("tampered");
    Files.writeString(tampered.resolve("calibration"), "x", StandardOpenOption.APPEND);
    assertFails(
        group("d", "eddy.model.path", tampered.toString()),
        "eddy.model.path: bundle "
            + tampered
            + " is refused: file calibration does not have the SHA-256 of the manifest");
    Path truncated = copy("truncated");
    Files.write(truncated.resolve("model").resolve("saved_model.pb"), new byte[100]);
    assertFails(group("d", "eddy.model.path", truncated.toString()), "file model/saved_model.pb");
    Path missing = folder.resolve("missing");
    assertFails(group("d", "eddy.model.path", missing.toString()), missing + " is refused");
  }

  @Test
  void inAProcessOfItsOwnAFailureIsOneLineAndExitCodeOne() throws Exception {
    Map<String, String> settings =
        group("e", "eddy.model.path", folder.resolve("missing").toString());
    Path log = folder.resolve("e.log");
    try (ServiceProcess process = ServiceProcess.start(pipeline.given(settings), log)) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.printed())
          .filteredOn(line -> line.startsWith("eddy stream: eddy.model.path: "))
          .hasSize(1);
      assertThat(process.printed()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void aCorruptReleaseIsRefusedAndTheOldOneServesOn() throws Exception {
    Manifest good = pipeline.release(bundle, Instant.now());
    try (Service service = pipeline.service(group("g", "eddy.models.topic", "eddy-models"));
        Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
      Endpoints endpoints = new Endpoints(service.httpPort());
      ModelRelease corrupt = release(pipeline.train(2));
      byte[] bytes = corrupt.getBundle().array();
      bytes[bytes.length / 2] ^= 1;
      pipeline.publish("eddy-models", corrupt);
      await()
          .atMost(PATIENCE)
          .until(() -> endpoints.metrics().get("eddy_models_refused_total") == 1);
      pipeline.writeEvents(50);
      int all = pipeline.written();
      await().atMost(PATIENCE).until(() -> service.judgements().scored() == all);
      await().atMost(PATIENCE).until(() -> outputs.refresh().scores().size() >= all);
      assertThat(outputs.scores())
          .allMatch(score -> score.getModelVersion().equals(good.version()));
      assertThat(service.ready()).isTrue();
    }
  }

  @Test
  void aModelThatDoesNotFitTheEventsRefusesToStartAndNamesTheField() throws Exception {
    Schema other = SchemaBuilder.record("Reading").fields().requiredString("machineId").endRecord();
    pipeline.registry().register("others-value", new AvroSchema(other));
    Map<String, String> settings = group("f", "eddy.events.topic", "others");
    assertFails(with(settings, "eddy.model.path", bundle.toString()), "has no field site");
    pipeline.publish("models-f", release(bundle));
    assertFails(settings, "is refused and there is no other", "has no field site");
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(key, value);
    return more;
  }

  /** Active from now on. */
  private static ModelRelease release(Path bundle) throws Exception {
    Instant now = Instant.now();
    return Releases.activate(Releases.stage(Bundle.open(bundle), now), now, now, "test");
  }

  private static Path copy(String name) throws Exception {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (var files = Files.walk(bundle)) {
      for (Path file : (Iterable<Path>) files.filter(path -> !path.equals(bundle))::iterator) {
        Files.copy(file, copy.resolve(bundle.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void assertFails(Map<String, String> settings, String... says) {
    try (Service service = Service.start(pipeline.settings(settings))) {
      assertThatThrownBy(() -> service.awaitReady(PATIENCE))
          .isInstanceOf(Failure.class)
          .message()
          .contains(says)
          .hasLineCount(1);
    }
  }

  private static void awaitWaiting(Service service, String forWhat) {
    Endpoints endpoints = new Endpoints(service.httpPort());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(endpoints.ready())
                    .startsWith("503 {\"ready\":false,\"waitingFor\":\"" + forWhat));
  }

  private static List<String> groups() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()))) {
      return admin.listGroups().all().get().stream().map(GroupListing::groupId).toList();
    }
  }
}
