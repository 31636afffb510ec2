package io.eddy.local.alerts.world;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.factory.machine.Sensor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The demo's events at a steady rate and with the times of the clock, on a thread of its own; in
 * good order, or some of them garbage, or one field of them drifted. They are drawn at random from
 * some weeks of the factory: the few seconds of a window are then like the whole, and no time of
 * day drifts. Owns its thread and its producer; thread-safe.
 */
public final class EventFeed implements AutoCloseable {
  /** What a drift changes: nullable, and of the event's root. */
  public static final Sensor DRIFTING = Sensor.VIBRATION;

  /** In the field's standard deviations. */
  private static final double DRIFT = 5;

  /** Of the events, while there is a flood of it. */
  private static final double GARBAGE_SHARE = 0.2;

  private static final int GARBAGE_BYTES = 120;
  private static final long TICK_MILLIS = 10;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final String topic;
  private final double rate;
  private final List<FactoryEvent> events = new ArrayList<>();
  private final Random random;
  private final RegistryAvroSerializer<GenericRecord> serializer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::produce, "alerts-feed");
  private volatile boolean stopped;
  private volatile boolean drifted;
  private volatile boolean flooded;

  /**
   * @param rate events a second
   * @param factory of which the next so many are drawn from
   */
  EventFeed(
      String bootstrapServers,
      String topic,
      SchemaRegistryClient registry,
      RegistrySettings settings,
      FactoryEvents factory,
      int drawnFrom,
      double rate,
      long seed) {
    this.topic = topic;
    this.rate = rate;
    this.random = new Random(seed);
    this.serializer = new RegistryAvroSerializer<>(registry, settings);
    for (int i = 0; i < drawnFrom; i++) {
      events.add(factory.next());
    }
    this.producer =
        new KafkaProducer<>(
            producerSettings(bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
  }

  /** Tries for ever: a broker that is away for a while is part of the plan. */
  private static Map<String, Object> producerSettings(String bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        5_000,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Long.MAX_VALUE,
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        500L,
        ProducerConfig.LINGER_MS_CONFIG,
        5);
  }

  void start() {
    thread.start();
  }

  public void drift(boolean on) {
    drifted = on;
  }

  public void flood(boolean on) {
    flooded = on;
  }

  private void produce() {
    long begun = System.nanoTime();
    long sent = 0;
    try {
      while (!stopped) {
        long due = (long) ((System.nanoTime() - begun) * rate / TimeUnit.SECONDS.toNanos(1));
        while (sent < due && !stopped) {
          producer.send(
              next(), (written, broken) -> failure.compareAndSet(null, stopped ? null : broken));
          sent++;
        }
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, stopped ? null : e);
    }
  }

  private ProducerRecord<byte[], byte[]> next() {
    FactoryEvent event = events.get(random.nextInt(events.size()));
    return new ProducerRecord<>(
        topic,
        null,
        System.currentTimeMillis(),
        event.key().getBytes(StandardCharsets.UTF_8),
        flooded && random.nextDouble() < GARBAGE_SHARE ? garbage() : value(event));
  }

  /** Of no schema: its first byte is not the wire format's. */
  private byte[] garbage() {
    byte[] value = new byte[GARBAGE_BYTES];
    random.nextBytes(value);
    value[0] = 'g';
    return value;
  }

  private byte[] value(FactoryEvent event) {
    GenericRecord record = event.record();
    Object before = record.get(DRIFTING.path());
    if (!drifted || before == null) {
      return serializer.serialize(topic, record);
    }
    GenericRecord shifted = new GenericData.Record((GenericData.Record) record, false);
    shifted.put(
        DRIFTING.path(), ((Number) before).floatValue() + (float) (DRIFT * DRIFTING.spread()));
    return serializer.serialize(topic, shifted);
  }

  /** Fails when it has failed. */
  public void demandHealth() {
    Throwable broken = failure.get();
    if (broken != null) {
      throw new Failure("the feed is broken: " + Failure.reason(broken), broken);
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    producer.close(CLOSING);
  }
}
