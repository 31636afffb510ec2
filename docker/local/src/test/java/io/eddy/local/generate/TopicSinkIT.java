package io.eddy.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.command.Failure;
import io.eddy.local.cluster.LocalCluster;
import io.eddy.local.factory.FactoryEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSinkIT {
  private LocalCluster cluster;

  @BeforeAll
  void start() {
    cluster = LocalCluster.start(Optional.empty(), 0, 0);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void aConsumerOfConfluentsWireFormatReadsEveryEventInItsMachinesOrder() throws Exception {
    Topic topic = new Topic(cluster.broker().bootstrapServers(), "events", 4);
    long before = System.currentTimeMillis();
    FactoryEvents source = new FactoryEvents(3, 0, 0.1);
    try (TopicSink sink = TopicSink.open(topic, cluster.registry().url(), source.schema())) {
      for (int i = 0; i < 5000; i++) {
        sink.write(source.next());
      }
      sink.complete();
    }
    assertThat(partitions("events")).isEqualTo(4);
    Map<String, Long> last = new HashMap<>();
    for (ConsumerRecord<String, Object> record : consume("events", 5000)) {
      var value = (GenericRecord) record.value();
      assertThat(value.get("machineId").toString()).isEqualTo(record.key());
      assertThat(record.headers()).isEmpty();
      assertThat(record.timestamp()).isGreaterThanOrEqualTo(before);
      long measuredAt = (Long) value.get("measuredAt");
      assertThat(last.getOrDefault(record.key(), 0L)).isLessThan(measuredAt);
      last.put(record.key(), measuredAt);
    }
    assertThat(last).hasSize(24);
  }

  @Test
  void anExistingTopicKeepsItsPartitions() throws Exception {
    new Topic(cluster.broker().bootstrapServers(), "kept", 2).create();
    new Topic(cluster.broker().bootstrapServers(), "kept", 7).create();
    assertThat(partitions("kept")).isEqualTo(2);
  }

  @Test
  void aTopicIsUsedOnceARecordIsWritten() throws Exception {
    Topic topic = new Topic(cluster.broker().bootstrapServers(), "unused", 2);
    assertThat(topic.used()).isFalse();
    FactoryEvents source = new FactoryEvents(3, 0, 0);
    try (TopicSink sink = TopicSink.open(topic, cluster.registry().url(), source.schema())) {
      assertThat(topic.used()).isFalse();
      sink.write(source.next());
      sink.complete();
    }
    assertThat(topic.used()).isTrue();
  }

  @Test
  void anUnreachableRegistryIsNamed() {
    Topic topic = new Topic(cluster.broker().bootstrapServers(), "events-2", 1);
    FactoryEvents source = new FactoryEvents(3, 0, 0);
    assertThatThrownBy(() -> TopicSink.open(topic, "http://127.0.0.1:1", source.schema()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("http://127.0.0.1:1");
  }

  private int partitions(String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", cluster.broker().bootstrapServers()))) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    }
  }

  private List<ConsumerRecord<String, Object>> consume(String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", cluster.broker().bootstrapServers(),
            "schema.registry.url", cluster.registry().url(),
            "key.deserializer", StringDeserializer.class.getName(),
            "value.deserializer", RegistryAvroDeserializer.class.getName(),
            "group.id", "readers",
            "auto.offset.reset", "earliest");
    List<ConsumerRecord<String, Object>> records = new ArrayList<>();
    try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(topic));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    assertThat(records).hasSize(count);
    return records;
  }
}
