package io.eddy.local.soak;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.factory.FactoryEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes the same events again and again, as fast as they are judged: never so far ahead that the
 * topic, which keeps little, would drop what nobody has read. Owns its producer. One thread.
 */
final class EventFeed implements AutoCloseable {
  static final String TOPIC = "events";

  /** Serialised once: making them would cost more than judging them. */
  private static final int EVENTS = 40_000;

  private static final int PARTITIONS = 4;

  /** Ahead of the service: half a partition's retention at the demo's size of an event. */
  private static final long MOST_AHEAD = 400_000;

  private static final int RETENTION_BYTES = 128 << 20;
  private static final int SEGMENT_BYTES = 32 << 20;
  private static final int LOOK_MILLIS = 10;

  private final KafkaProducer<byte[], byte[]> producer;
  private final List<byte[]> events = new ArrayList<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long written;

  /** Creates the topic; the events' schema is registered when they are serialised. */
  EventFeed(
      String bootstrapServers,
      SchemaRegistryClient registry,
      RegistrySettings settings,
      FactoryEvents source) {
    create(bootstrapServers);
    RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings);
    for (int i = 0; i < EVENTS; i++) {
      events.add(serializer.serialize(TOPIC, source.next().record()));
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024,
                ProducerConfig.LINGER_MS_CONFIG,
                20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private static void create(String bootstrapServers) {
    NewTopic topic =
        new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.RETENTION_BYTES_CONFIG, Integer.toString(RETENTION_BYTES),
                    TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES),
                    TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new Failure("topic " + TOPIC + " cannot be created: " + Failure.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while topic " + TOPIC + " is created", e);
    }
  }

  /** Writes so many more, waiting for the watch whenever the service is too far behind. */
  void write(long count, Watch watch) throws InterruptedException {
    for (long i = 0; i < count; i++) {
      while (written - watch.judged() >= MOST_AHEAD) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      producer.send(
          new ProducerRecord<>(
              TOPIC, (int) (written % PARTITIONS), null, events.get((int) (written % EVENTS))),
          (metadata, broken) -> failure.compareAndSet(null, broken));
      written++;
      demandSuccess();
    }
    producer.flush();
    demandSuccess();
  }

  private void demandSuccess() {
    Exception broken = failure.get();
    if (broken != null) {
      throw new Failure("topic " + TOPIC + ": " + Failure.reason(broken), broken);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
