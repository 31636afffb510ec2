package io.eddy.streams.model;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.command.Failure;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.UnreadRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the models topic from its beginning on, all partitions, without a group. Belongs to the
 * feed's thread, except for {@link #wakeUp}.
 */
final class ReleaseReader implements AutoCloseable {
  private final Consumer<String, byte[]> consumer;
  private final RegistryAvroDeserializer<ModelRelease> deserializer;
  private final String topic;
  private final List<TopicPartition> partitions;
  private Map<TopicPartition, Long> ends;

  ReleaseReader(String topic, Consumer<String, byte[]> consumer, SchemaRegistryClient registry) {
    this.topic = topic;
    this.deserializer = new RegistryAvroDeserializer<>(registry, ModelRelease.class);
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      // A broker that has just started may not know its topics yet.
      throw new TimeoutException("topic " + topic + " has no partitions yet");
    }
    consumer.assign(partitions);
    rewind();
  }

  static ReleaseReader open(String topic, Map<String, ?> kafka, SchemaRegistryClient registry) {
    Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            ReleaseTopic.consumerSettings(kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    try {
      return new ReleaseReader(topic, consumer, registry);
    } catch (RuntimeException broken) {
      consumer.close();
      throw broken;
    }
  }

  /** Begins again with the first record. */
  void rewind() {
    consumer.seekToBeginning(partitions);
    ends = consumer.endOffsets(partitions);
  }

  ConsumerRecords<String, byte[]> poll(Duration patience) {
    return consumer.poll(patience);
  }

  /** Whether all that stood on the topic at the last beginning has been read. */
  boolean caughtUp() {
    return ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
  }

  /**
   * The release in a record; nothing for a tombstone.
   *
   * @throws SerializationException when it is no release
   * @throws RegistryUnavailableException when that cannot be said now
   */
  Optional<ModelRelease> release(ConsumerRecord<String, byte[]> found) {
    try {
      return Optional.ofNullable(deserializer.deserialize(topic, found.value()));
    } catch (SerializationException e) {
      if (UnreadRecord.blamesRegistry(e)) {
        throw new RegistryUnavailableException(
            "the registry does not give the schema of a release (" + Failure.reason(e) + ")", e);
      }
      throw e;
    }
  }

  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
