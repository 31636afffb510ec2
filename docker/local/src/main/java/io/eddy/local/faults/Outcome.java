package io.eddy.local.faults;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.command.Failure;
import io.eddy.local.faults.fault.ModelShelf;
import io.eddy.local.faults.feed.NumberedFeed;
import io.eddy.local.faults.proof.Findings;
import io.eddy.local.faults.proof.Ledger;
import io.eddy.local.faults.proof.OfflineModels;
import io.eddy.local.faults.proof.Proof;
import io.eddy.local.faults.proof.TopicReading;
import io.eddy.local.faults.world.World;
import io.eddy.local.odd.Fate;
import io.eddy.local.odd.OddInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** From the topics to the findings, when nothing is broken any more. One thread. */
final class Outcome {
  private static final Duration JUDGING = Duration.ofSeconds(180);

  /** A window, its grace, and some checks of it. */
  private static final Duration SUMMARISING = Duration.ofSeconds(60);

  private static final long LOOK_MILLIS = 500;
  private static final String PARTITION = "__streams.errors.partition";
  private static final String OFFSET = "__streams.errors.offset";

  private final String bootstrapServers;
  private final SchemaRegistryClient registry;
  private final ModelShelf models;
  private final TopicReading reading;

  Outcome(String bootstrapServers, SchemaRegistryClient registry, ModelShelf models) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    this.models = models;
    this.reading = new TopicReading(bootstrapServers);
  }

  /**
   * Returns when all events are consumed and summarised, or when nothing more is to be expected.
   */
  void await(long sent) throws InterruptedException {
    long deadline = System.nanoTime() + JUDGING.toNanos();
    while (consumed() < sent && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    AtomicLong scored = new AtomicLong();
    reading.read(World.SCORES, score -> scored.incrementAndGet());
    deadline = System.nanoTime() + SUMMARISING.toNanos();
    while (summarised() < scored.get() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Events of which the services have committed that they are done with them. */
  private long consumed() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin
          .listConsumerGroupOffsets(World.DETECTOR)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(position -> position.getKey().topic().equals(World.EVENTS))
          .map(Map.Entry::getValue)
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    } catch (ExecutionException e) {
      throw new Failure("the services' offsets cannot be read: " + Failure.reason(e), e);
    }
  }

  private long summarised() {
    RegistryAvroDeserializer<LatentSummary> summaries = reader(LatentSummary.class);
    AtomicLong events = new AtomicLong();
    reading.read(
        World.SUMMARIES,
        found ->
            events.addAndGet(summaries.deserialize(World.SUMMARIES, found.value()).getEvents()));
    return events.get();
  }

  Findings findings(long sent, Map<Integer, OddInput> odd) {
    Ledger ledger = new Ledger(World.PARTITIONS);
    reading.read(World.EVENTS, event -> note(event, ledger, odd));
    try (OfflineModels offline = new OfflineModels(models.bundles(), registry)) {
      Proof proof =
          new Proof(
              ledger,
              models.timeline(),
              offline.thresholds(),
              Duration.ofSeconds(World.WINDOW_SECONDS).toMillis());
      show(proof);
      offline.score(reading, World.EVENTS, proof);
      return proof.findings(sent);
    }
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> event, Ledger ledger, Map<Integer, OddInput> odd) {
    int number = Integer.parseInt(header(event, NumberedFeed.NUMBER));
    OddInput kind = odd.get(number);
    Fate fate = kind == null ? Fate.SCORED : kind.fate();
    ledger.add(event.partition(), event.offset(), event.timestamp(), number, fate);
  }

  private void show(Proof proof) {
    RegistryAvroDeserializer<ScoredEvent> scores = reader(ScoredEvent.class);
    reading.read(
        World.SCORES,
        found -> proof.scored(found.partition(), scores.deserialize(found.topic(), found.value())));
    reading.read(
        World.DEAD_LETTERS,
        found ->
            proof.deadLetter(
                found.partition(),
                Integer.parseInt(header(found, PARTITION)),
                Long.parseLong(header(found, OFFSET))));
    RegistryAvroDeserializer<Anomaly> anomalies = reader(Anomaly.class);
    reading.read(
        World.ANOMALIES,
        found ->
            proof.anomaly(found.partition(), anomalies.deserialize(found.topic(), found.value())));
    RegistryAvroDeserializer<LatentSummary> summaries = reader(LatentSummary.class);
    reading.read(
        World.SUMMARIES,
        found -> proof.summary(summaries.deserialize(found.topic(), found.value())));
  }

  private <T extends org.apache.avro.specific.SpecificRecord> RegistryAvroDeserializer<T> reader(
      Class<T> type) {
    return new RegistryAvroDeserializer<>(registry, type);
  }

  private static String header(ConsumerRecord<byte[], byte[]> found, String name) {
    return new String(found.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
