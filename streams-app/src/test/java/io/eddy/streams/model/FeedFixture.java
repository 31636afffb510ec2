package io.eddy.streams.model;

import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.TinyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A feed over a topic in memory, and what it told. */
final class FeedFixture implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition("eddy-models", 0);

  final MockConsumer<String, byte[]> topic = new MockConsumer<>("earliest");
  final Heard heard = new Heard();
  final ModelFixture models;
  final SilentRegistry checked;
  private final Path folder;
  private final ModelFeed feed;
  private long nextOffset;

  FeedFixture(Path folder, TrustedKeys trusted) {
    this.folder = folder;
    models = new ModelFixture(folder);
    checked = new SilentRegistry(models.registry());
    Node node = new Node(0, "localhost", 1);
    Node[] replicas = {node};
    topic.updatePartitions(
        "eddy-models", List.of(new PartitionInfo("eddy-models", 0, node, replicas, replicas)));
    topic.updateBeginningOffsets(Map.of(PARTITION, 0L));
    topic.updateEndOffsets(Map.of(PARTITION, 0L));
    feed =
        new ModelFeed(
            "eddy",
            trusted,
            3,
            models.schedule(),
            new ModelLoader(
                new EventsSchema(checked, "events"), Optional.empty(), folder.resolve("workspace")),
            heard,
            () -> new ReleaseReader("eddy-models", topic, models.registry()));
    feed.start();
    await().until(() -> !topic.assignment().isEmpty());
  }

  void write(String key, byte[] value) {
    topic.schedulePollTask(
        () -> topic.addRecord(new ConsumerRecord<>("eddy-models", 0, nextOffset++, key, value)));
  }

  void write(ModelRelease release) {
    write(Releases.key(release), release);
  }

  void write(String key, ModelRelease release) {
    RegistrySettings settings =
        RegistrySettings.from(Map.of("schema.registry.url", "http://localhost:1"));
    byte[] bytes =
        new RegistryAvroSerializer<ModelRelease>(models.registry(), settings)
            .serialize("eddy-models", release);
    write(key, bytes);
  }

  /** Active from an event time on. */
  ModelRelease release(String version, long at) throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("b-" + version), version));
    return Releases.activate(
        Releases.stage(bundle, Instant.EPOCH), Instant.ofEpochMilli(at), Instant.now(), "");
  }

  ModelRelease staged(String version) throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("b-" + version), version));
    return Releases.stage(bundle, Instant.EPOCH);
  }

  static ModelRelease tampered(ModelRelease release) {
    byte[] bytes = new byte[release.getBundle().remaining()];
    release.getBundle().duplicate().get(bytes);
    bytes[bytes.length / 2] ^= 1;
    return new ModelRelease(
        release.getDetector(),
        release.getVersion(),
        release.getReleasedAt(),
        release.getManifest(),
        ByteBuffer.wrap(bytes),
        release.getBundleSha256(),
        release.getActivations(),
        release.getShadowedAt(),
        release.getSignature());
  }

  String versionAt(long time) {
    return models.schedule().at(time).map(ServingModel::version).orElse("none");
  }

  @Override
  public void close() {
    feed.close();
    models.close();
  }

  /** Remembers what the feed told. */
  static final class Heard implements FeedListener {
    final List<String> refused = new CopyOnWriteArrayList<>();
    volatile String reason;
    volatile boolean waited;
    volatile boolean nothingLeft;
    volatile boolean unfit;
    volatile RuntimeException broken;

    @Override
    public void changed() {}

    @Override
    public void refused(String version, RefusedModelException reason, boolean nothingLeft) {
      this.nothingLeft = nothingLeft;
      this.unfit = reason.unfitForEvents();
      this.reason = reason.getMessage();
      refused.add(version);
    }

    @Override
    public void waiting(String reason) {
      waited = true;
    }

    @Override
    public void broken(RuntimeException reason) {
      broken = reason;
    }
  }

  /** The fixture's registry, which may stop to answer when a model is checked. */
  static final class SilentRegistry extends MockSchemaRegistryClient {
    private final SchemaRegistryClient other;
    volatile boolean silent;

    SilentRegistry(SchemaRegistryClient other) {
      this.other = other;
    }

    @Override
    public SchemaMetadata getLatestSchemaMetadata(String subject)
        throws IOException, RestClientException {
      if (silent) {
        throw new IOException("nobody there");
      }
      return other.getLatestSchemaMetadata(subject);
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      return other.getSchemaById(id);
    }
  }
}
