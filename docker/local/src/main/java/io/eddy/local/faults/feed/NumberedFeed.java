package io.eddy.local.faults.feed;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.faults.world.World;
import io.eddy.local.odd.OddInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Numbered events at a steady rate on a thread of its own, a share of them odd, each on its topic
 * once whatever happens to the broker. Owns its thread and its producer.
 */
public final class NumberedFeed implements AutoCloseable {
  /** Of the header with the event's number. */
  public static final String NUMBER = "number";

  private static final long TICK_MILLIS = 5;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Above the largest event. */
  private static final int LARGEST_REQUEST_BYTES = 4 << 20;

  private final double rate;
  private final OddShare odd;
  private final FactoryEvents factory;
  private final RegistryAvroSerializer<GenericRecord> serializer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLongArray acknowledged = new AtomicLongArray(World.PARTITIONS);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Map<Integer, OddInput> oddByNumber = new HashMap<>();
  private final Thread thread = new Thread(this::produce, "faults-feed");
  private volatile boolean stopped;
  private volatile int sent;

  public NumberedFeed(
      String bootstrapServers,
      SchemaRegistryClient registry,
      RegistrySettings settings,
      FactoryEvents factory,
      OddShare odd,
      double rate) {
    this.rate = rate;
    this.odd = odd;
    this.factory = factory;
    this.serializer = new RegistryAvroSerializer<>(registry, settings);
    this.producer =
        new KafkaProducer<>(
            producerSettings(bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
  }

  /** Tries for ever, and one request at a time: nothing lost, doubled or overtaken on the way. */
  private static Map<String, Object> producerSettings(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        1,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        5_000,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Long.MAX_VALUE,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        128L << 20,
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        LARGEST_REQUEST_BYTES,
        ProducerConfig.LINGER_MS_CONFIG,
        5);
  }

  public void start() {
    thread.start();
  }

  private void produce() {
    long begun = System.nanoTime();
    try {
      while (!stopped) {
        long due = (long) ((System.nanoTime() - begun) * rate / TimeUnit.SECONDS.toNanos(1));
        while (sent < due && !stopped) {
          send(sent);
          sent++;
        }
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void send(int number) {
    FactoryEvent event = factory.next();
    long now = System.currentTimeMillis();
    Optional<OddInput> kind = odd.next();
    ProducerRecord<byte[], byte[]> record =
        kind.map(odder -> odd.make(odder, event, now)).orElseGet(() -> sound(event, now));
    kind.ifPresent(odder -> oddByNumber.put(number, odder));
    record.headers().add(NUMBER, Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    producer.send(record, this::acknowledge);
  }

  private ProducerRecord<byte[], byte[]> sound(FactoryEvent event, long now) {
    return new ProducerRecord<>(
        World.EVENTS,
        null,
        now,
        event.key().getBytes(StandardCharsets.UTF_8),
        serializer.serialize(World.EVENTS, event.record()));
  }

  private void acknowledge(RecordMetadata written, Exception broken) {
    if (broken == null) {
      acknowledged.set(written.partition(), written.offset() + 1);
    } else {
      failure.compareAndSet(null, broken);
    }
  }

  /** Of each partition the first offset that is not written yet, as far as the broker has said. */
  public long[] nextOffsets() {
    long[] next = new long[World.PARTITIONS];
    for (int i = 0; i < next.length; i++) {
      next[i] = acknowledged.get(i);
    }
    return next;
  }

  /** Events so far. */
  public int sent() {
    Throwable broken = failure.get();
    if (broken != null) {
      throw new Failure("the feed is broken: " + Failure.reason(broken), broken);
    }
    return sent;
  }

  /** Stops producing, and returns when everything is on the topic; the odd events by number. */
  public Map<Integer, OddInput> complete() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.flush();
    sent();
    return Map.copyOf(oddByNumber);
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    producer.close(CLOSING);
  }
}
