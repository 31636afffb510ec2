package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.eddy.streams.fixture.MachineEvents;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFeedTest {
  private static final TopicPartition PARTITION = new TopicPartition("eddy-models", 0);

  @TempDir private Path folder;
  private final MockConsumer<String, byte[]> topic = new MockConsumer<>("earliest");
  private final Heard heard = new Heard();
  private ModelFixture models;
  private SilentRegistry checked;
  private ModelFeed feed;
  private long nextOffset;

  /** Remembers what the feed told. */
  private static final class Heard implements FeedListener {
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean waited;
    private volatile boolean nothingLeft;
    private volatile boolean unfit;
    private volatile RuntimeException broken;

    @Override
    public void changed() {}

    @Override
    public void refused(String version, RefusedModelException reason, boolean nothingLeft) {
      this.nothingLeft = nothingLeft;
      this.unfit = reason.unfitForEvents();
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
  private static final class SilentRegistry extends MockSchemaRegistryClient {
    private final SchemaRegistryClient other;
    private volatile boolean silent;

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

  @BeforeEach
  void start() {
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
            3,
            models.schedule(),
            new ModelLoader(
                new EventsSchema(checked, "events"), Optional.empty(), folder.resolve("workspace")),
            heard,
            () -> new ReleaseReader("eddy-models", topic, models.registry()));
    feed.start();
    await().until(() -> !topic.assignment().isEmpty());
  }

  @AfterEach
  void stop() {
    feed.close();
    models.close();
    assertThat(heard.broken).isNull();
  }

  private void write(String key, byte[] value) {
    topic.schedulePollTask(
        () -> topic.addRecord(new ConsumerRecord<>("eddy-models", 0, nextOffset++, key, value)));
  }

  private void write(ModelRelease release) {
    RegistrySettings settings =
        RegistrySettings.from(Map.of("schema.registry.url", "http://localhost:1"));
    byte[] bytes =
        new RegistryAvroSerializer<ModelRelease>(models.registry(), settings)
            .serialize("eddy-models", release);
    write(Releases.key(release), bytes);
  }

  private ModelRelease release(String version, long at) throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("b-" + version), version));
    return Releases.activate(
        Releases.stage(bundle, Instant.EPOCH), Instant.ofEpochMilli(at), Instant.now(), "");
  }

  private static ModelRelease tampered(ModelRelease release) {
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
        release.getShadowedAt());
  }

  private String versionAt(long time) {
    return models.schedule().at(time).map(ServingModel::version).orElse("none");
  }

  @Test
  void releasesAreScheduledByTheirActivations() throws Exception {
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    write(release("v2", 400));
    await().until(() -> versionAt(500).equals("v2"));
    assertThat(versionAt(399)).isEqualTo("v1");
  }

  @Test
  void stagedReleasesAndThoseOfOtherDetectorsAreNotUsed() throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("staged"), "staged"));
    write(Releases.stage(bundle, Instant.EPOCH));
    write("other/v1", new byte[] {1, 2, 3});
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(models.schedule().loaded()).hasSize(1);
    assertThat(heard.refused).isEmpty();
  }

  @Test
  void aTamperedReleaseIsRefusedAndTheOldModelStays() throws Exception {
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    write(tampered(release("v2", 400)));
    await().until(() -> heard.refused.contains("v2"));
    assertThat(versionAt(500)).isEqualTo("v1");
    assertThat(heard.nothingLeft).isFalse();
  }

  @Test
  void garbageOnTheTopicIsRefusedAndTheFeedGoesOn() throws Exception {
    write("eddy/v0", new byte[] {7, 7, 7});
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(heard.refused).containsExactly("v0");
  }

  @Test
  void aTombstoneRemovesTheRelease() throws Exception {
    write(release("v1", 100));
    write(release("v2", 400));
    await().until(() -> versionAt(500).equals("v2"));
    write("eddy/v2", null);
    await().until(() -> versionAt(500).equals("v1"));
    write("eddy/v1", null);
    await().until(() -> models.schedule().isEmpty());
  }

  @Test
  void aFirstReleaseThatDoesNotFitTheEventsLeavesNothing() throws Exception {
    models.events().id(MachineEvents.SCHEMA);
    Bundle bundle =
        Bundle.open(TinyModel.write(folder.resolve("unfit"), "v1", TinyModel.spec("pressure")));
    write(
        Releases.activate(Releases.stage(bundle, Instant.EPOCH), Instant.EPOCH, Instant.EPOCH, ""));
    await().until(() -> heard.refused.contains("v1"));
    assertThat(heard.unfit).isTrue();
    assertThat(heard.nothingLeft).isTrue();
    assertThat(models.schedule().isEmpty()).isTrue();
  }

  private ModelRelease staged(String version) throws Exception {
    Bundle bundle = Bundle.open(TinyModel.write(folder.resolve("b-" + version), version));
    return Releases.stage(bundle, Instant.EPOCH);
  }

  private static ModelRelease shadow(ModelRelease release, long since) {
    return Releases.shadow(release, Instant.ofEpochMilli(since));
  }

  private String shadow() {
    return models.schedule().shadow().map(ServingModel::version).orElse("none");
  }

  @Test
  void theShadowAppearsChangesAndGoes() throws Exception {
    ModelRelease v2 = staged("v2");
    ModelRelease v3 = staged("v3");
    write(release("v1", 100));
    write(shadow(v2, 1));
    await().until(() -> shadow().equals("v2"));
    ServingModel first = models.schedule().shadow().orElseThrow();
    write(shadow(v3, 2));
    write(v2);
    await().until(() -> shadow().equals("v3"));
    assertThat(first.closed()).isTrue();
    write(v3);
    await().until(() -> shadow().equals("none"));
    assertThat(versionAt(500)).isEqualTo("v1");
    assertThat(models.schedule().loaded()).hasSize(1);
    assertThat(heard.refused).isEmpty();
  }

  @Test
  void aPromotedShadowJudgesWithoutBeingLoadedAgain() throws Exception {
    ModelRelease v2 = shadow(staged("v2"), 1);
    write(release("v1", 100));
    write(v2);
    await().until(() -> shadow().equals("v2"));
    ServingModel loaded = models.schedule().shadow().orElseThrow();
    write(Releases.activate(v2, Instant.ofEpochMilli(400), Instant.ofEpochMilli(2), ""));
    await().until(() -> versionAt(500).equals("v2"));
    assertThat(models.schedule().at(500)).containsSame(loaded);
    assertThat(shadow()).isEqualTo("none");
  }

  @Test
  void aShadowThatWaitsForTheRegistryHoldsNoRollbackUp() throws Exception {
    ModelRelease v1 = release("v1", 100);
    write(v1);
    write(release("v2", 200));
    await().until(() -> versionAt(500).equals("v2"));
    checked.silent = true;
    write(shadow(staged("v3"), 1));
    await().until(() -> heard.waited);
    write(Releases.activate(v1, Instant.ofEpochMilli(400), Instant.now(), "back"));
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(shadow()).isEqualTo("none");
    checked.silent = false;
    await().until(() -> shadow().equals("v3"));
  }

  @Test
  void aCorruptShadowIsRefusedAndChangesNothing() throws Exception {
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    ServingModel active = models.schedule().at(500).orElseThrow();
    ModelRelease corrupt = tampered(shadow(staged("v2"), 1));
    write(corrupt);
    await().until(() -> heard.refused.contains("v2"));
    assertThat(heard.nothingLeft).isFalse();
    write(shadow(staged("v3"), 2));
    await().until(() -> shadow().equals("v3"));
    assertThat(heard.refused).containsExactly("v2");
    write(Releases.activate(corrupt, Instant.ofEpochMilli(400), Instant.now(), "unseen"));
    await().until(() -> heard.refused.size() == 2);
    assertThat(models.schedule().at(500)).containsSame(active);
  }

  @Test
  void aShadowThatDoesNotFitTheEventsIsRefusedAndTheServiceGoesOn() throws Exception {
    models.events().id(MachineEvents.SCHEMA);
    Bundle bundle =
        Bundle.open(TinyModel.write(folder.resolve("unfit"), "v2", TinyModel.spec("pressure")));
    write(shadow(Releases.stage(bundle, Instant.EPOCH), 1));
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    await().until(() -> heard.refused.contains("v2"));
    assertThat(heard.nothingLeft).isFalse();
    assertThat(shadow()).isEqualTo("none");
  }
}
