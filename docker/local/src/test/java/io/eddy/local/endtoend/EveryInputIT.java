package io.eddy.local.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eddy.avro.Anomaly;
import io.eddy.command.Failure;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.odd.Fate;
import io.eddy.local.odd.OddInput;
import io.eddy.local.odd.OddSchemas;
import io.eddy.local.odd.OddTopic;
import io.eddy.streams.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** in = scored + rejected, each exactly once, whatever the records are. */
class EveryInputIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACE_PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final int EACH = 3;
  private static final int NORMAL_BETWEEN = 5;

  private record Sent(OddInput odd, ProducerRecord<byte[], byte[]> record) {}

  @Test
  void everyInputBecomesExactlyOneOfScoredOrDeadLetter() throws Exception {
    try (LocalRegistry registry = LocalRegistry.start(0);
        Pipeline pipeline = new Pipeline(registry.url(), 0)) {
      pipeline.writeHistory();
      pipeline.release(pipeline.train(1), Instant.now());
      createEvents(pipeline);
      Map<String, Sent> odd = new LinkedHashMap<>();
      Map<String, FactoryEvent> normal = new LinkedHashMap<>();
      write(pipeline, odd, normal);
      int all = odd.size() + normal.size();
      long rejected = odd.values().stream().filter(sent -> fate(sent) == Fate.DEAD_LETTER).count();
      try (Service service = pipeline.service(Map.of());
          Outputs outputs = new Outputs(pipeline.brokers(), pipeline.registry())) {
        await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () -> {
                  outputs.refresh();
                  return outputs.scores().size() + outputs.deadLetterCount() >= all
                      && outputs.summarisedEvents() >= all - rejected;
                });
        assertFates(odd, outputs);
        assertThat(outputs.scoredPositions())
            .doesNotHaveDuplicates()
            .hasSize(all - (int) rejected)
            .containsAll(normal.keySet());
        assertThat(outputs.deadLetterCount()).isEqualTo((int) rejected);
        assertThat(outputs.summarisedEvents()).isEqualTo(all - rejected);
        assertThat(outputs.scores()).allMatch(score -> Double.isFinite(score.getScore()));
        assertThat(outputs.anomalies())
            .filteredOn(anomaly -> odd.containsKey(position(anomaly)))
            .isNotEmpty()
            .allMatch(anomaly -> anomaly.getTraceId().equals(TRACE));
        assertThat(outputs.anomalies())
            .filteredOn(anomaly -> normal.containsKey(position(anomaly)))
            .allMatch(anomaly -> anomaly.getTraceId().isEmpty());
        assertNeighboursAreNormal(normal, outputs);
        Map<String, Double> metrics = new Endpoints(service.httpPort()).metrics();
        assertThat(metrics.get("eddy_events_total")).isEqualTo(all);
        assertThat(metrics.get("eddy_scored_total")).isEqualTo(all - rejected);
        assertThat(metrics.get("eddy_rejected_total")).isEqualTo(rejected);
      }
      assertALetterTooLargeStopsTheStreamAndIsNotLost(pipeline, (int) rejected);
    }
  }

  private static void assertALetterTooLargeStopsTheStreamAndIsNotLost(
      Pipeline pipeline, int rejected) throws Exception {
    ConfigResource letters = new ConfigResource(ConfigResource.Type.TOPIC, "small-letters");
    Map<String, String> settings =
        Map.of("eddy.application.id", "small", "eddy.dead.letters.topic", letters.name());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()))) {
      NewTopic small = new NewTopic(letters.name(), 1, (short) 1);
      admin.createTopics(List.of(small.configs(Map.of("max.message.bytes", "100000")))).all().get();
      try (Service service = Service.start(pipeline.settings(settings))) {
        assertThatThrownBy(service::awaitEnd)
            .isInstanceOf(Failure.class)
            .message()
            .contains("raise that topic's max.message.bytes")
            .hasLineCount(1);
      }
      admin
          .incrementalAlterConfigs(
              Map.of(
                  letters,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", "16777216"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    try (Service again = pipeline.service(settings);
        KafkaConsumer<byte[], byte[]> reader =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers", pipeline.brokers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(letters.name(), 0));
      reader.assign(partition);
      reader.seekToBeginning(partition);
      AtomicInteger found = new AtomicInteger();
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> found.addAndGet(reader.poll(Duration.ofMillis(200)).count()) >= rejected);
      assertThat(found).hasValue(rejected);
      assertThat(again.judgements().rejected()).isPositive();
    }
  }

  private static Fate fate(Sent sent) {
    return sent.odd().fate();
  }

  private static void createEvents(Pipeline pipeline) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.brokers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Pipeline.EVENTS, Pipeline.PARTITIONS, (short) 1)
                      .configs(OddTopic.settings())))
          .all()
          .get();
    }
  }

  /** Several of every kind, each among normal events, by partition/offset. */
  private static void write(
      Pipeline pipeline, Map<String, Sent> odd, Map<String, FactoryEvent> normal) throws Exception {
    OddSchemas schemas =
        OddSchemas.register(pipeline.registry(), Pipeline.EVENTS, pipeline.factory().schema());
    Map<String, Object> settings = new HashMap<>(OddTopic.producer());
    settings.put("bootstrap.servers", pipeline.brokers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int round = 0; round < EACH; round++) {
        for (OddInput kind : OddInput.values()) {
          ProducerRecord<byte[], byte[]> record =
              kind.make(
                  schemas, Pipeline.EVENTS, pipeline.factory().next(), System.currentTimeMillis());
          record.headers().add("traceparent", TRACE_PARENT.getBytes(UTF_8));
          odd.put(position(producer.send(record)), new Sent(kind, record));
          for (int i = 0; i < NORMAL_BETWEEN; i++) {
            FactoryEvent good = pipeline.factory().next();
            normal.put(
                position(producer.send(OddInput.plain(schemas, Pipeline.EVENTS, good))), good);
          }
        }
      }
    }
  }

  private static String position(Anomaly anomaly) {
    return anomaly.getSourcePartition() + "/" + anomaly.getSourceOffset();
  }

  private static String position(Future<RecordMetadata> sent) throws Exception {
    return sent.get().partition() + "/" + sent.get().offset();
  }

  /** Each odd event is where it belongs, and dead letters are whole and say why. */
  private static void assertFates(Map<String, Sent> odd, Outputs outputs) {
    List<String> scored = outputs.scoredPositions();
    odd.forEach(
        (position, sent) -> {
          ConsumerRecord<byte[], byte[]> letter = outputs.letters().get(position);
          if (fate(sent) == Fate.SCORED) {
            assertThat(scored).as(sent.odd().name()).contains(position);
            assertThat(letter).as(sent.odd().name()).isNull();
          } else {
            assertThat(letter).as(sent.odd().name()).isNotNull();
            assertThat(letter.value()).as(sent.odd().name()).isEqualTo(sent.record().value());
            assertThat(letter.key()).as(sent.odd().name()).isEqualTo(sent.record().key());
            assertThat(letter.headers())
                .as(sent.odd().name())
                .startsWith(sent.record().headers().toArray());
            assertThat(outputs.deadLetters().get(position))
                .as(sent.odd().name())
                .startsWith(sent.odd().rejection().orElseThrow() + ": ");
          }
        });
  }

  /** Normal events are judged as ever: the promise is 1 in 100 false alarms. */
  private static void assertNeighboursAreNormal(Map<String, FactoryEvent> normal, Outputs outputs) {
    long alarms =
        outputs.scores().stream()
            .filter(s -> normal.containsKey(s.getSourcePartition() + "/" + s.getSourceOffset()))
            .filter(score -> score.getAnomalous())
            .count();
    assertThat(alarms).isLessThan(normal.size() / 20);
  }
}
