package io.eddy.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.command.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String TOPIC = "letters";

  @TempDir Path directory;

  @Test
  void whatIsProducedIsConsumed() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, Map.of())) {
      createTopic(broker);
      produce(broker, "a", "b", "c");
      assertThat(consume(broker, 3)).containsExactly("a", "b", "c");
    }
  }

  @Test
  void committedTransactionsAreSeenAndAbortedOnesAreNot() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, Map.of())) {
      createTopic(broker);
      Properties settings = producerSettings(broker);
      settings.put("transactional.id", "writer");
      try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "aborted")).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "committed")).get();
        producer.commitTransaction();
      }
      assertThat(consume(broker, 1)).containsExactly("committed");
    }
  }

  @Test
  void aRestartInTheSameDirectoryOnTheSamePortKeepsTheData() throws Exception {
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, Map.of())) {
      port = broker.port();
      createTopic(broker);
      produce(broker, "before");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port, Map.of())) {
      assertThat(broker.port()).isEqualTo(port);
      produce(broker, "after");
      assertThat(consume(broker, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void aSecondBrokerInTheSameDirectoryIsRefused() {
    EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, Map.of());
    try (broker) {
      assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0, Map.of()))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "directory " + directory + " is in use by another broker: stop it or choose another");
    }
    broker.close();
  }

  @Test
  void aTakenPortIsNamedAndTheDirectoryIsLetGo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> EmbeddedBroker.start(directory, port, Map.of()))
          .isInstanceOf(Failure.class)
          .hasMessageStartingWith("port " + port + " on 127.0.0.1 cannot be opened");
    }
    DirectoryLock.take(directory).close();
  }

  @Test
  void aSettingThatKafkaRefusesIsNamedAndTheDirectoryIsLetGo() {
    Map<String, String> wrong = Map.of("num.io.threads", "many");
    assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0, wrong))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("num.io.threads");
    DirectoryLock.take(directory).close();
  }

  @Test
  void overridesCanDemandAPassword() throws Exception {
    Map<String, String> overrides =
        Map.of(
            "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms", "PLAIN",
            "sasl.mechanism.inter.broker.protocol", "PLAIN",
            "listener.name.client.plain.sasl.jaas.config",
                login("right") + " user_eddy=\"right\";");
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, overrides)) {
      try (Admin admin = Admin.create(clientSettings(broker, "right"))) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
      try (Admin admin = Admin.create(clientSettings(broker, "wrong"))) {
        assertThatThrownBy(() -> admin.describeCluster().nodes().get())
            .hasCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
  }

  private static String login(String password) {
    return PlainLoginModule.class.getName()
        + " required username=\"eddy\" password=\""
        + password
        + "\"";
  }

  private static Map<String, Object> clientSettings(EmbeddedBroker broker, String password) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(password) + ";");
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static Properties producerSettings(EmbeddedBroker broker) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", StringSerializer.class.getName());
    return settings;
  }

  private static void produce(EmbeddedBroker broker, String... values) throws Exception {
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerSettings(broker))) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
    }
  }

  /** Reads what is committed from the start, until the count is there or 20 seconds have passed. */
  private static List<String> consume(EmbeddedBroker broker, int count) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", StringDeserializer.class.getName());
    settings.put("group.id", "readers");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
