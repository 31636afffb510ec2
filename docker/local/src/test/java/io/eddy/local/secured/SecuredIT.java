package io.eddy.local.secured;

import static io.eddy.local.secured.SecuredCluster.MARKER;
import static io.eddy.local.secured.SecuredCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.avro.Anomaly;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.client.ClientSettings;
import io.eddy.command.Failure;
import io.eddy.local.LocalMain;
import io.eddy.streams.StreamsMain;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.Settings;
import io.eddy.trainer.command.TrainerMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part of Eddy under a name of its own, with the rights of docker/acls.sh and no others; and
 * what it says when it is refused: one line that says where to look, and never a secret.
 */
class SecuredIT {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String SERVICE = "eddy-service";
  private static final String CHANGELOG = "eddy-eddy-summaries-changelog";

  @TempDir private static Path folder;
  private static SecuredCluster cluster;
  private static int commands;

  @BeforeAll
  static void releaseAModel() throws Exception {
    cluster = new SecuredCluster(folder);
    cluster.create(
        "events", "eddy-models", "eddy-anomalies", "eddy-latent-summaries", "eddy-dead-letters");
    cluster.grant(AccessList.read());
    run(LocalMain.class, cluster.settings("admin"), "generate --events 2000");
    run(
        TrainerMain.class,
        cluster.settings("eddy-trainer"),
        "train --topic events --publish --size small --steps 200 --history clean --skip readingId"
            + " --output "
            + folder.resolve("bundle"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theWholePathRunsOnItsLeastRightsAndSecretsReachNothing() throws Exception {
    assertThat(run(StreamsMain.class, cluster.settings("eddy-operator"), "models list"))
        .contains("active");
    Map<String, String> settings = service(cluster.settingsWithToken(SERVICE));
    settings.put("kafka.main.consumer.sasl.jaas.config", settings.get("kafka.sasl.jaas.config"));
    settings.put("eddy.log.format", "json");
    try (EddyCommand stream = start("INFO", StreamsMain.class, settings, "stream --verbose")) {
      run(
          LocalMain.class,
          cluster.settings("admin"),
          "generate --events 200 --skip 2000 --anomalies 0.2");
      assertThat(firstAnomaly().getContributions()).isNotEmpty();
      assertThat(get(stream, "/health/ready") + get(stream, "/metrics"))
          .contains("eddy_anomalies_total")
          .doesNotContain(MARKER);
      assertThat(stream.terminate()).isEqualTo(143);
      assertThat(stream.out() + stream.error())
          .contains("(hidden)", "ConsumerConfig values", "sasl.jaas.config = [hidden]")
          .contains("\"logger\":\"io.eddy.anomaly\"")
          .doesNotContain(MARKER);
      assertThat(stream.error().lines()).hasSizeGreaterThan(50).allSatisfy(SecuredIT::isJson);
    }
    assertThat(everyTopic()).contains("events", "eddy-anomalies", CHANGELOG).doesNotContain(MARKER);
  }

  /** What TensorFlow's native code prints knows no loggers. */
  private static void isJson(String line) throws IOException {
    if (!line.matches("WARNING: All log messages before absl.*|[IW]0000 .*")) {
      assertThat(JSON.readTree(line).path("message").isTextual()).as(line).isTrue();
    }
  }

  @Test
  void everyRightOfTheServiceIsNeededAndItsLackIsNamed() throws Exception {
    List<AclBinding> rights =
        AccessList.read().stream()
            .filter(right -> right.entry().principal().equals("User:" + SERVICE))
            // Of the internal topic, what is there is refused before what has to be made.
            .sorted(Comparator.comparing(r -> r.entry().operation() == AclOperation.CREATE))
            .toList();
    assertThat(rights).hasSizeGreaterThan(9);
    for (AclBinding right : rights) {
      if (right.entry().operation() == AclOperation.CREATE) {
        remove(CHANGELOG);
      }
      cluster.revoke(right);
      try {
        assertRefused(cluster.settings(SERVICE), lack(right) + " permitted for user " + SERVICE);
      } finally {
        cluster.grant(List.of(right));
      }
    }
  }

  private static String lack(AclBinding right) {
    String name = right.pattern().name();
    AclOperation operation = right.entry().operation();
    return switch (right.pattern().resourceType()) {
      case TOPIC ->
          operation == AclOperation.CREATE
              ? "Could not create topic " + name + ".: it is not"
              : "topic " + name + ": " + operation + " is not";
      case GROUP -> "group " + name + ": " + operation + " is not";
      default -> "transactional ids that begin with the application id and a dash: WRITE is not";
    };
  }

  @Test
  void aMissingTopicIsNamed() {
    Map<String, String> settings = cluster.settings("admin");
    settings.put("eddy.anomalies.topic", "nowhere");
    assertRefused(settings, "topic nowhere (eddy.anomalies.topic) does not exist");
  }

  @Test
  void whatIsWrongWithTheWayToTheBrokerIsNamed() {
    String login = "the broker refuses the login (Authentication failed";
    String certificate = "the broker's certificate is refused (";
    String wrong = wrongLogin();
    assertRefused(
        changed("kafka.sasl.jaas.config", wrong), login, "look at kafka.sasl.jaas.config");
    assertRefused(
        changed(
            "kafka.sasl.jaas.config",
            wrong.replace("scram.Scram", "plain.Plain"),
            "kafka.sasl.mechanism",
            "PLAIN"),
        login);
    assertRefused(
        changed("kafka.ssl.truststore.location", cluster.keys().toString()),
        certificate,
        "look at kafka.ssl.truststore.location");
    assertRefused(
        changed("kafka.bootstrap.servers", cluster.brokersByName()),
        certificate,
        "No name matching localhost found");
    assertRefused(
        changed(
            "kafka.security.protocol",
            "SASL_PLAINTEXT",
            "kafka.default.api.timeout.ms",
            "1000",
            "kafka.request.timeout.ms",
            "500"),
        "no Kafka broker answers at kafka.bootstrap.servers",
        "look at kafka.security.protocol");
    assertRefused(
        changed("kafka.ssl.truststore.password", cluster.reference("wrong")),
        "the settings under kafka. do not work");
  }

  @Test
  void whatIsWrongWithTheWayToTheRegistryIsNamed() {
    String login = "the registry refuses the login (401): look at basic.auth.user.info";
    assertRefused(changed("basic.auth.user.info", "eddy:" + cluster.reference("wrong")), login);
    assertRefused(changed("basic.auth.credentials.source", "URL"), login);
    assertRefused(
        changed(
            "basic.auth.credentials.source",
            "URL",
            "schema.registry.url",
            cluster.registryUrl().replace("://", "://eddy:" + cluster.reference("wrong") + "@")),
        login);
    Map<String, String> token = cluster.settingsWithToken(SERVICE);
    token.put("bearer.auth.token", cluster.reference("wrong"));
    assertRefused(token, login);
    assertRefused(
        changed("basic.auth.user.info", "reader:" + cluster.reference("reader")),
        "subject eddy-anomalies-value",
        "the registry does not permit it (Forbidden");
    String certificate = "the registry's certificate is refused (";
    assertRefused(
        changed("schema.registry.ssl.truststore.location", cluster.keys().toString()),
        certificate,
        "look at schema.registry.ssl.truststore.location");
    assertRefused(
        changed("schema.registry.url", cluster.registryUrl().replace("127.0.0.1", "localhost")),
        certificate);
  }

  @Test
  void aClientMayShowACertificateInsteadOfAPassword() {
    Map<String, String> machine = cluster.settings(SERVICE);
    machine.remove("kafka.sasl.jaas.config");
    machine.remove("kafka.sasl.mechanism");
    machine.put("kafka.security.protocol", "SSL");
    machine.put("kafka.bootstrap.servers", cluster.brokersForMachines());
    assertRefused(machine, "the broker refuses TLS with this client", "look at kafka.ssl.keystore");
    machine.put("kafka.ssl.keystore.location", cluster.keys().toString());
    machine.put("kafka.ssl.keystore.password", cluster.reference("stores"));
    assertRefused(machine, "topic events: READ is not permitted for this client");
  }

  @Test
  void everyCommandSaysItInOneLineAndShowsNoSecretEvenWhenVerbose() throws Exception {
    String login = "the broker refuses the login";
    Map<String, String> stranger = changed("kafka.sasl.jaas.config", wrongLogin());
    String train = "train --topic events --output " + folder.resolve("none");
    assertFails(StreamsMain.class, service(stranger), "stream", login);
    assertFails(LocalMain.class, stranger, "generate --events 1", login);
    assertFails(TrainerMain.class, stranger, train, login);
    Map<String, String> other = cluster.settings("alerts");
    assertFails(
        TrainerMain.class,
        other,
        train + " --publish",
        "topic eddy-models: WRITE is not permitted for user alerts");
    assertFails(
        StreamsMain.class,
        other,
        "models list",
        "topic eddy-models: READ is not permitted for user alerts");
    assertFails(
        StreamsMain.class,
        changed("basic.auth.user.info", "eddy:" + cluster.reference("wrong")),
        "models list --verbose",
        "the registry refuses the login (401)");
  }

  private static String wrongLogin() {
    return cluster
        .settings(SERVICE)
        .get("kafka.sasl.jaas.config")
        .replace(cluster.reference(SERVICE), cluster.reference("wrong"));
  }

  private static Map<String, String> changed(String... keysAndValues) {
    Map<String, String> settings = cluster.settings(SERVICE);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return settings;
  }

  private static Map<String, String> service(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("eddy.http.port", "0");
    all.put("eddy.state.directory", folder.resolve("state").toString());
    return all;
  }

  private static void assertRefused(Map<String, String> settings, String... says) {
    try (Service service = Service.start(Settings.of(service(settings)))) {
      assertThatThrownBy(() -> service.awaitReady(PATIENCE))
          .isInstanceOf(Failure.class)
          .message()
          .contains(says)
          .doesNotContain(MARKER)
          .hasLineCount(1);
    }
  }

  private static void assertFails(
      Class<?> main, Map<String, String> settings, String arguments, String says) throws Exception {
    try (EddyCommand command = start("OFF", main, settings, arguments)) {
      assertThat(command.exitCode()).as(command.error()).isEqualTo(1);
      assertThat(command.out() + command.error()).doesNotContain(MARKER);
      assertThat(command.out()).isEmpty();
      List<String> failure =
          command.error().lines().filter(line -> line.startsWith("eddy ")).toList();
      assertThat(failure).as(command.error()).singleElement().asString().contains(says);
      if (!arguments.contains("--verbose")) {
        assertThat(command.error()).doesNotContain("\tat ");
      }
    }
  }

  private static String run(Class<?> main, Map<String, String> settings, String arguments)
      throws Exception {
    try (EddyCommand command = start("OFF", main, settings, arguments)) {
      assertThat(command.exitCode()).as(command.error()).isZero();
      assertThat(command.out() + command.error()).doesNotContain(MARKER);
      return command.out();
    }
  }

  private static EddyCommand start(
      String libraries, Class<?> main, Map<String, String> settings, String arguments)
      throws Exception {
    String name = "command-" + commands++;
    Path config = cluster.file(name + ".properties", settings);
    List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
    all.addAll(List.of("--config", config.toString()));
    return EddyCommand.start(folder, name, libraries, main, all);
  }

  private static void remove(String topic) throws Exception {
    try {
      cluster.admin().deleteTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static String get(EddyCommand stream, String path) throws Exception {
    Matcher port = Pattern.compile("metrics on port (\\d+)").matcher(stream.error());
    assertThat(port.find()).as(stream.error()).isTrue();
    URI address = URI.create("http://127.0.0.1:" + port.group(1) + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  /** As a program of somebody's own reads it. */
  private static Anomaly firstAnomaly() throws Exception {
    ClientSettings client =
        ClientSettings.read(
            Optional.of(cluster.file("alerts.properties", cluster.settings("alerts"))),
            Map.of(),
            List.of());
    Map<String, Object> settings = new HashMap<>(client.kafka());
    settings.putAll(client.registry());
    settings.put("group.id", "alerts");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", RegistryAvroDeserializer.class.getName());
    settings.put("eddy.record.class", Anomaly.class.getName());
    List<Anomaly> found = new ArrayList<>();
    try (KafkaConsumer<String, Anomaly> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of("eddy-anomalies"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> found.add(r.value()));
                return !found.isEmpty();
              });
    }
    return found.get(0);
  }

  /** The names of all topics with everything that is on them, as text. */
  private static String everyTopic() throws Exception {
    StringBuilder text = new StringBuilder();
    Map<String, Object> settings = cluster.kafka("admin", "PLAIN", SecuredCluster.secret("admin"));
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.partition.fetch.bytes", 1 << 24);
    settings.put("key.deserializer", Latin.class.getName());
    settings.put("value.deserializer", Latin.class.getName());
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (var topic : consumer.listTopics().values()) {
        topic.forEach(p -> partitions.add(new TopicPartition(p.topic(), p.partition())));
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          text.append(record.topic()).append(record.key()).append(record.value());
          record
              .headers()
              .forEach(h -> text.append(new String(h.value(), StandardCharsets.ISO_8859_1)));
        }
      }
    }
    return text.toString();
  }

  /** Bytes as letters. */
  public static final class Latin extends StringDeserializer {
    /** Made by the consumer. */
    public Latin() {}

    @Override
    public String deserialize(String topic, byte[] bytes) {
      return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
