package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that does nothing with what it gets, with the settings of the product's. Nothing is
 * committed, for nothing comes of it: what was polled counts.
 */
public record ConsumerMode() implements Mode {
  private static final Duration POLL = Duration.ofMillis(100);

  @Override
  public String name() {
    return "consume";
  }

  @Override
  public Running start(RunPlace place) {
    Map<String, Object> settings =
        ProductConfiguration.of(place.settings(Map.of()))
            .getMainConsumerConfigs("consume", "consume", 0);
    // Kafka Streams' own belongs to its threads.
    settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, place.topic().partitions())
            .mapToObj(partition -> new TopicPartition(place.topic().name(), partition))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    return new RunningConsumer(consumer);
  }

  private static final class RunningConsumer implements Running {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicLong polled = new AtomicLong();
    private final AtomicReference<KafkaException> thrown = new AtomicReference<>();
    private final Thread thread = new Thread(this::read, "consume");

    RunningConsumer(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
      thread.start();
    }

    private void read() {
      try (consumer) {
        while (true) {
          polled.addAndGet(consumer.poll(POLL).count());
        }
      } catch (WakeupException closed) {
        // The way in which close() ends the loop.
      } catch (KafkaException broken) {
        thrown.set(broken);
      }
    }

    @Override
    public long processed() {
      return polled.get();
    }

    @Override
    public long committed() {
      return polled.get();
    }

    @Override
    public Optional<Double> batchSize() {
      return Optional.empty();
    }

    @Override
    public Optional<String> trouble() {
      return Optional.ofNullable(thrown.get()).map(Failure::reason);
    }

    @Override
    public void close() {
      consumer.wakeup();
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void settle() {
      trouble()
          .ifPresent(
              why -> {
                throw new Failure("the consumer failed: " + why);
              });
    }
  }
}
