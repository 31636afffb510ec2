package io.eddy.streams.hold;

import io.eddy.model.event.RegistryWatch;
import io.eddy.streams.judge.Cuts;
import io.eddy.streams.judge.JudgingInterceptor;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's own clients for Kafka Streams, but a main consumer that can hold partitions. The protocol
 * {@code streams} of Kafka's groups makes its main consumer itself and does not ask. Thread-safe;
 * Kafka Streams owns what is made.
 */
public final class HoldingClients implements KafkaClientSupplier {
  private final RegistryWatch watch;
  private final HeldPartitions held;

  public HoldingClients(RegistryWatch watch, HeldPartitions held) {
    this.watch = watch;
    this.held = held;
  }

  @Override
  public Admin getAdmin(Map<String, Object> configuration) {
    return Admin.create(configuration);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> configuration) {
    return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> configuration) {
    Cuts cuts = new Cuts();
    Map<String, Object> noting = new HashMap<>(configuration);
    noting.put(JudgingInterceptor.CUTS, cuts);
    return HoldingConsumer.around(consumer(noting), cuts, watch, held);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> configuration) {
    return consumer(configuration);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> configuration) {
    return consumer(configuration);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> configuration) {
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
