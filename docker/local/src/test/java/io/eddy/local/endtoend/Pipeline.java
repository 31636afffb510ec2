package io.eddy.local.endtoend;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.EmbeddedBroker;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvent;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.generate.EventSink;
import io.eddy.local.generate.Pace;
import io.eddy.local.generate.Topic;
import io.eddy.local.generate.TopicSink;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.profile.Overrides;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import io.eddy.streams.service.Service;
import io.eddy.streams.settings.Settings;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.history.TopicHistory;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.utils.Utils;

/** A broker, some registry, a small model trained on the factory's history, and services on it. */
final class Pipeline implements AutoCloseable {
  static final String EVENTS = "events";
  static final int PARTITIONS = 2;

  private static final int HISTORY = 4000;
  private static final Hyperparameters QUICK =
      Hyperparameters.DEFAULT
          .with(HistoryKind.CLEAN)
          .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(32), 4))
          .with(new Hyperparameters.Schedule(128, 600, 2e-3, 5))
          .withSeed(3);

  private final TemporaryDirectory directory = TemporaryDirectory.create();
  private final String brokers;
  private final String registryUrl;
  private final RegistrySettings registrySettings;
  private final SchemaRegistryClient registry;
  private final FactoryEvents factory;
  private EmbeddedBroker broker = broker(0);
  private int bundles;
  private volatile int written;

  Pipeline(String registryUrl, double anomalyShare) {
    this.brokers = broker.bootstrapServers();
    this.registryUrl = registryUrl;
    this.registrySettings = RegistrySettings.from(Map.of(RegistrySettings.URL, registryUrl));
    this.registry = registrySettings.open();
    this.factory = new FactoryEvents(11, HISTORY, anomalyShare);
  }

  private EmbeddedBroker broker(int port) {
    return EmbeddedBroker.start(
        directory.path().resolve("broker"),
        port,
        // Kafka looks for dead transactions every 10 s.
        Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
  }

  String brokers() {
    return brokers;
  }

  void stopBroker() {
    broker.close();
  }

  /** At its old port, with its old data. */
  void startBroker() {
    broker = broker(broker.port());
  }

  String registryUrl() {
    return registryUrl;
  }

  SchemaRegistryClient registry() {
    return registry;
  }

  FactoryEvents factory() {
    return factory;
  }

  TopicSink sink(String topic) {
    return TopicSink.open(new Topic(brokers(), topic, PARTITIONS), registryUrl, factory.schema());
  }

  /** Writes the history to a topic of its own, so that services see live events alone. */
  void writeHistory() {
    try (EventSink sink = sink("history")) {
      for (int i = 0; i < HISTORY; i++) {
        sink.write(factory.next());
      }
      sink.complete();
    }
  }

  /** Writes live events, and returns them. */
  List<FactoryEvent> writeEvents(int count) {
    return writeEvents(count, 0);
  }

  /** Writes live events at a rate a second, 0 for as fast as possible, and returns them. */
  List<FactoryEvent> writeEvents(int count, double rate) {
    List<FactoryEvent> events = new ArrayList<>();
    try (StopSignal never = StopSignal.listen();
        EventSink sink = sink(EVENTS)) {
      Pace pace = new Pace(rate);
      for (int i = 0; i < count && pace.awaitNext(never); i++) {
        FactoryEvent event = factory.next();
        events.add(event);
        sink.write(event);
      }
      sink.complete();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    written += events.size();
    return events;
  }

  /** Writes one live event with a time of its own. */
  void writeEvent(Instant time) {
    try (TopicSink sink = sink(EVENTS)) {
      sink.write(factory.next(), time.toEpochMilli());
      sink.complete();
    }
    written++;
  }

  /** Writes live events to one partition, with another schema of the same fields and more. */
  void writeEvents(int partition, int count, Schema schema) {
    try (TopicSink sink =
        TopicSink.open(new Topic(brokers(), EVENTS, PARTITIONS), registryUrl, schema)) {
      for (int i = 0; i < count; i++) {
        FactoryEvent event = nextOf(partition);
        GenericRecordBuilder record = new GenericRecordBuilder(schema);
        event
            .record()
            .getSchema()
            .getFields()
            .forEach(field -> record.set(field.name(), event.record().get(field.pos())));
        sink.write(partition, System.currentTimeMillis(), event.key(), record.build());
      }
      sink.complete();
    }
    written += count;
  }

  /** The next event whose key leads to this partition, of the events' topic and of the outputs. */
  private FactoryEvent nextOf(int partition) {
    FactoryEvent event = factory.next();
    while (Utils.toPositive(Utils.murmur2(event.key().getBytes(StandardCharsets.UTF_8)))
            % PARTITIONS
        != partition) {
      event = factory.next();
    }
    return event;
  }

  /** Live events so far. */
  int written() {
    return written;
  }

  /** Trains on the history; the bundle stays until the pipeline closes. */
  Path train(long seed) throws Exception {
    Path target = directory.path().resolve("bundle-" + bundles++);
    TopicHistory source =
        TopicHistory.of(
            Map.of("bootstrap.servers", brokers()), registry, "history", "earliest", "latest");
    Path rows = directory.path().resolve("rows-" + bundles);
    try (EncodedHistory history =
        History.encode(
            source, Overrides.none().skipping("readingId"), 4000, rows, (pass, read, all) -> {})) {
      BundlePlan plan = new BundlePlan("eddy", 0.01, QUICK, target, Instant.now());
      new BundleBuilder(history, Split.of(history, seed), plan).build(round -> {});
    }
    return target;
  }

  /** Publishes a bundle, active for events from a time on. */
  Manifest release(Path bundle, Instant activeFrom) throws Exception {
    Bundle opened = Bundle.open(bundle);
    publish(
        "eddy-models",
        Releases.activate(
            Releases.stage(opened, Instant.now()), activeFrom, Instant.now(), "test"));
    return opened.manifest();
  }

  /** Publishes a release as it is, whatever is in it. */
  void publish(String topic, ModelRelease release) {
    ReleaseTopic releases =
        new ReleaseTopic(topic, Map.of("bootstrap.servers", brokers()), registry, registrySettings);
    releases.create();
    releases.publish(release);
  }

  /** Starts a service with the defaults of a test and these settings on top. */
  Service service(Map<String, String> more) {
    Service service = Service.start(settings(more));
    service.awaitReady(Duration.ofMinutes(1));
    return service;
  }

  Settings settings(Map<String, String> more) {
    return Settings.of(given(more));
  }

  /** The defaults of a test and these settings on top. */
  Map<String, String> given(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", brokers());
    settings.put("schema.registry.url", registryUrl);
    settings.put("eddy.create.topics", "true");
    settings.put("eddy.scores.enabled", "true");
    settings.put("eddy.http.port", "0");
    settings.put("eddy.summary.window.seconds", "2");
    settings.put("eddy.summary.grace.seconds", "1");
    settings.put("eddy.state.directory", directory.path().resolve("state").toString());
    settings.putAll(more);
    return settings;
  }

  @Override
  public void close() throws IOException {
    registry.close();
    broker.close();
    directory.close();
  }
}
