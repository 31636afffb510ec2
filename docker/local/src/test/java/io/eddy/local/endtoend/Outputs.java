package io.eddy.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything committed on the output topics so far; read again at every {@link #refresh}. */
final class Outputs implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of("eddy-anomalies", "eddy-scores", "eddy-latent-summaries", "eddy-dead-letters");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RegistryAvroDeserializer<Anomaly> anomalyReader;
  private final RegistryAvroDeserializer<ScoredEvent> scoreReader;
  private final RegistryAvroDeserializer<LatentSummary> summaryReader;
  private final List<Anomaly> anomalies = new ArrayList<>();
  private final List<ScoredEvent> scores = new ArrayList<>();
  private final List<LatentSummary> summaries = new ArrayList<>();
  private final Map<String, String> deadLetters = new TreeMap<>();
  private final Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
  private int deadLetterCount;

  Outputs(String brokers, SchemaRegistryClient registry) {
    anomalyReader = new RegistryAvroDeserializer<>(registry, Anomaly.class);
    scoreReader = new RegistryAvroDeserializer<>(registry, ScoredEvent.class);
    summaryReader = new RegistryAvroDeserializer<>(registry, LatentSummary.class);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
  }

  /** Takes in what has arrived since. */
  Outputs refresh() {
    for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
      String topic = found.topic();
      switch (topic) {
        case "eddy-anomalies" -> anomalies.add(anomalyReader.deserialize(topic, found.value()));
        case "eddy-scores" -> scores.add(scoreReader.deserialize(topic, found.value()));
        case "eddy-latent-summaries" ->
            summaries.add(summaryReader.deserialize(topic, found.value()));
        default -> {
          deadLetterCount++;
          String position =
              text(found, "__streams.errors.partition")
                  + "/"
                  + text(found, "__streams.errors.offset");
          letters.put(position, found);
          deadLetters.put(position, text(found, "__streams.errors.message"));
        }
      }
    }
    return this;
  }

  /** Returns when the topics are there, which a service may have been told to create. */
  static void awaitTopics(String brokers, Duration patience) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      await().atMost(patience).until(() -> admin.listTopics().names().get().containsAll(TOPICS));
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> found, String header) {
    return new String(found.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  List<Anomaly> anomalies() {
    return anomalies;
  }

  List<ScoredEvent> scores() {
    return scores;
  }

  /** Every scored event as partition/offset, doubles included. */
  List<String> scoredPositions() {
    return scores.stream().map(s -> s.getSourcePartition() + "/" + s.getSourceOffset()).toList();
  }

  /** Events of one partition are judged in their order. */
  void assertOrdered() {
    Map<Integer, Long> last = new HashMap<>();
    for (ScoredEvent score : scores) {
      Long before = last.put(score.getSourcePartition(), score.getSourceOffset());
      assertThat(score.getSourceOffset()).isGreaterThan(before == null ? -1 : before);
    }
  }

  /** The groups that have any summary. */
  Set<String> summarisedGroups() {
    return summaries.stream().map(LatentSummary::getGroup).collect(Collectors.toSet());
  }

  long summarisedEvents() {
    return summaries.stream().mapToLong(LatentSummary::getEvents).sum();
  }

  /** Reasons by partition/offset of the event. */
  Map<String, String> deadLetters() {
    return deadLetters;
  }

  /** Dead letters as they are, by partition/offset of the event. */
  Map<String, ConsumerRecord<byte[], byte[]>> letters() {
    return letters;
  }

  int deadLetterCount() {
    return deadLetterCount;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
