package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.SigningKey;
import io.eddy.streams.doctor.Diagnosis;
import io.eddy.streams.doctor.Doctor;
import io.eddy.streams.doctor.Finding;
import io.eddy.streams.doctor.Mark;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.SettingsReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing is wrong at a time: the doctor crosses that check and no other, and names the fix. */
class DoctorIT {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static LocalRegistry registry;
  private static Pipeline pipeline;
  private static Path bundle;
  private static Admin admin;

  @BeforeAll
  static void deploy() throws Exception {
    registry = LocalRegistry.start(0);
    pipeline = new Pipeline(registry.url(), 0);
    pipeline.writeHistory();
    bundle = pipeline.train(1);
    pipeline.writeEvents(200);
    pipeline.release(bundle, Instant.now());
    admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()));
    try (Service service = pipeline.service(Map.of())) {
      assertThat(service.ready()).isTrue();
    }
  }

  @AfterAll
  static void close() throws Exception {
    admin.close();
    pipeline.close();
    registry.close();
  }

  private static Diagnosis diagnose(String... changes) throws Exception {
    return diagnose(Clock.systemUTC(), changes);
  }

  private static Diagnosis diagnose(Clock clock, String... changes) throws Exception {
    Map<String, String> more = new HashMap<>(Map.of("eddy.create.topics", "false"));
    for (int i = 0; i < changes.length; i += 2) {
      more.put(changes[i], changes[i + 1]);
    }
    List<String> assignments =
        pipeline.given(more).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    Instant start = Instant.now();
    Diagnosis diagnosis =
        new Doctor(SettingsReader.readAll(Optional.empty(), Map.of(), assignments), clock)
            .examine();
    assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
    return diagnosis;
  }

  private static void assertCrossed(Diagnosis diagnosis, String check, String... fix) {
    assertThat(diagnosis.findings())
        .as(diagnosis.document())
        .filteredOn(finding -> finding.mark() == Mark.BAD)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.fix()).contains(fix);
            });
    assertThat(diagnosis.healthy()).isFalse();
  }

  private static void create(String topic, int partitions, Map<String, String> settings)
      throws Exception {
    NewTopic described = new NewTopic(topic, partitions, (short) 1).configs(settings);
    admin.createTopics(List.of(described)).all().get();
  }

  @Test
  void aHealthyDeploymentHasNoCrossAndNothingUnchecked() throws Exception {
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.findings())
        .as(diagnosis.document())
        .extracting(Finding::mark)
        .doesNotContain(Mark.BAD, Mark.UNKNOWN);
    assertThat(diagnosis.findings())
        .extracting(Finding::check)
        .contains("TensorFlow", "broker", "topic events", "rights of transactions", "clock")
        .contains("schema of eddy-anomalies-value", "model", "events' schema");
    assertThat(diagnosis.healthy()).isTrue();
  }

  @Test
  void aMisspeltSettingIsNamedWithTheNearest() throws Exception {
    assertCrossed(diagnose("eddy.event.topic", "events"), "settings", "eddy.events.topic");
  }

  @Test
  void noBroker() throws Exception {
    String nowhere = "127.0.0.1:" + LoopbackPorts.free();
    assertCrossed(
        diagnose("kafka.bootstrap.servers", nowhere), "broker", "set kafka.bootstrap.servers");
  }

  @Test
  void somethingElseThanABroker() throws Exception {
    assertCrossed(
        diagnose("kafka.bootstrap.servers", "127.0.0.1:" + registry.port()),
        "broker",
        "set kafka.security.protocol");
  }

  @Test
  void tlsWhereThereIsNone() throws Exception {
    assertCrossed(
        diagnose("kafka.security.protocol", "SSL"),
        "broker",
        "set kafka.security.protocol to what the listener speaks");
  }

  @Test
  void noRegistry() throws Exception {
    assertCrossed(
        diagnose("schema.registry.url", "http://127.0.0.1:" + LoopbackPorts.free()),
        "registry",
        "set schema.registry.url");
  }

  @Test
  void aRegistryUnderAnotherPath() throws Exception {
    assertCrossed(
        diagnose("schema.registry.url", registry.url() + "/nowhere"),
        "registry",
        "set schema.registry.url to where");
  }

  @Test
  void aMissingTopic() throws Exception {
    assertCrossed(
        diagnose("eddy.anomalies.topic", "nowhere"),
        "topic nowhere",
        "--create --topic nowhere",
        "eddy.create.topics=true");
  }

  @Test
  void aModelsTopicThatForgets() throws Exception {
    create("forgetting", 1, Map.of("cleanup.policy", "delete"));
    Instant now = Instant.now();
    pipeline.publish(
        "forgetting",
        Releases.activate(Releases.stage(Bundle.open(bundle), now), now, now, "test"));
    assertCrossed(
        diagnose("eddy.models.topic", "forgetting"),
        "settings of forgetting",
        "--add-config cleanup.policy=compact");
  }

  @Test
  void deadLettersThatTakeLessThanAnEvent() throws Exception {
    create("small", 2, Map.of("max.message.bytes", "1000"));
    assertCrossed(
        diagnose("eddy.dead.letters.topic", "small"),
        "settings of small",
        "--topic small --add-config max.message.bytes=");
  }

  @Test
  void moreReplicasAskedForThanThereAre() throws Exception {
    create("strict", 2, Map.of("min.insync.replicas", "2"));
    assertCrossed(
        diagnose("eddy.anomalies.topic", "strict"),
        "topic strict",
        "--add-config min.insync.replicas=1");
  }

  @Test
  void aChangelogOfOtherPartitions() throws Exception {
    create("other-eddy-summaries-changelog", 5, Map.of());
    assertCrossed(
        diagnose("eddy.application.id", "other"),
        "topic other-eddy-summaries-changelog",
        "--delete --topic other-eddy-summaries-changelog",
        "eddy.application.id");
  }

  @Test
  void moreReplicasToBeMadeThanBrokers() throws Exception {
    assertCrossed(
        diagnose("eddy.application.id", "replicated", "eddy.topics.replication", "3"),
        "rights on replicated-eddy-summaries-changelog",
        "set eddy.topics.replication");
  }

  @Test
  void noModel() throws Exception {
    assertCrossed(
        diagnose("eddy.detector", "nobody", "eddy.application.id", "eddy"),
        "model",
        "./eddy train --topic events --detector nobody");
  }

  @Test
  void aTamperedBundle() throws Exception {
    Path tampered = Files.createDirectory(folder.resolve("tampered"));
    try (var files = Files.walk(bundle)) {
      for (Path file : (Iterable<Path>) files.filter(path -> !path.equals(bundle))::iterator) {
        Files.copy(file, tampered.resolve(bundle.relativize(file).toString()));
      }
    }
    Files.writeString(tampered.resolve("calibration"), "x", StandardOpenOption.APPEND);
    assertCrossed(diagnose("eddy.model.path", tampered.toString()), "model", "set eddy.model.path");
  }

  @Test
  void aReleaseThatNobodyTrustedHasSigned() throws Exception {
    assertCrossed(
        diagnose("eddy.models.trusted.keys", SigningKey.generate().verifying().text()),
        "model",
        "--sign-key",
        "eddy.models.trusted.keys");
  }

  @Test
  void eventsThatTheModelCannotRead() throws Exception {
    create("others", 2, Map.of());
    Schema other = SchemaBuilder.record("Reading").fields().requiredString("machineId").endRecord();
    pipeline.registry().register("others-value", new AvroSchema(other));
    assertCrossed(
        diagnose("eddy.events.topic", "others"), "events' schema", "./eddy train --topic others");
  }

  @Test
  void anotherSchemaWhereAnomaliesShouldGo() throws Exception {
    create("clash", 2, Map.of("max.message.bytes", "16777216"));
    Schema other = SchemaBuilder.record("Other").fields().requiredString("one").endRecord();
    pipeline.registry().register("clash-value", new AvroSchema(other));
    assertCrossed(
        diagnose("eddy.anomalies.topic", "clash"),
        "schema of clash-value",
        "curl -X DELETE " + registry.url() + "/subjects/clash-value");
  }

  @Test
  void noRuleForASubjectWhereTheServiceSetsNone() throws Exception {
    create("unruled", 2, Map.of("max.message.bytes", "16777216"));
    SchemaRegistryClient client = pipeline.registry();
    client.register("unruled-value", new AvroSchema(Anomaly.getClassSchema()));
    String rule = client.getCompatibility(null);
    client.updateCompatibility(null, "NONE");
    try {
      Diagnosis diagnosis =
          diagnose("eddy.anomalies.topic", "unruled", "auto.register.schemas", "false");
      assertThat(diagnosis.findings())
          .as(diagnosis.document())
          .filteredOn(finding -> finding.check().equals("compatibility of unruled-value"))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.mark()).isEqualTo(Mark.WARNING);
                assertThat(finding.fix()).contains("/config/unruled-value");
              });
    } finally {
      client.updateCompatibility(null, rule);
    }
  }

  @Test
  void aPortThatSomebodyElseHas() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertCrossed(
          diagnose("eddy.http.port", Integer.toString(taken.getLocalPort())),
          "HTTP port",
          "set eddy.http.port");
    }
  }

  @Test
  void aPortThatEddyHasAlready() throws Exception {
    try (Service service =
        pipeline.service(Map.of("eddy.state.directory", folder.resolve("running").toString()))) {
      Diagnosis diagnosis = diagnose("eddy.http.port", Integer.toString(service.httpPort()));
      assertThat(diagnosis.healthy()).as(diagnosis.document()).isTrue();
      assertThat(diagnosis.findings())
          .anyMatch(finding -> finding.found().contains("served by Eddy already"));
    }
  }

  @Test
  void aFileInPlaceOfTheStateDirectory() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertCrossed(
        diagnose("eddy.state.directory", file.toString()),
        "state directory",
        "set eddy.state.directory");
  }

  @Test
  void aClockThatIsTenMinutesAhead() throws Exception {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
    assertCrossed(diagnose(ahead), "clock", "timedatectl set-ntp true");
  }

  @Test
  void theDoctorChangesNothing() throws Exception {
    Path state = folder.resolve("never");
    Map<String, Object> before = everything();
    Diagnosis diagnosis =
        diagnose(
            "eddy.create.topics", "true",
            "eddy.application.id", "untouched",
            "eddy.anomalies.topic", "new-anomalies",
            "eddy.latent.summaries", "misspelt",
            "eddy.state.directory", state.toString());
    assertThat(diagnosis.findings()).anyMatch(finding -> finding.found().equals("made at start"));
    assertThat(everything()).isEqualTo(before);
    assertThat(state).doesNotExist();
  }

  /** Topics with their ends, groups with their offsets, subjects with their rules. */
  private static Map<String, Object> everything() throws Exception {
    Map<String, Object> all = new TreeMap<>();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    var topics = admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get();
    topics.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(
                    p -> ends.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    admin
        .listOffsets(ends)
        .all()
        .get()
        .forEach((partition, end) -> all.put("end of " + partition, end.offset()));
    for (var group : admin.listGroups().all().get()) {
      all.put(
          "group " + group.groupId(),
          admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata().get());
    }
    for (String subject : pipeline.registry().getAllSubjects()) {
      all.put("subject " + subject, pipeline.registry().getAllVersions(subject));
    }
    return all;
  }
}
