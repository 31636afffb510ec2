package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.WireFormat;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.fixture.MachineEvents;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.fixture.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFeedTest {
  @TempDir private Path folder;
  private FeedFixture feed;
  private FeedFixture.Heard heard;
  private ModelFixture models;

  @BeforeEach
  void start() {
    feed = new FeedFixture(folder, TrustedKeys.none());
    heard = feed.heard;
    models = feed.models;
  }

  @AfterEach
  void stop() {
    feed.close();
    assertThat(heard.broken).isNull();
  }

  private void write(String key, byte[] value) {
    feed.write(key, value);
  }

  private void write(ModelRelease release) {
    feed.write(release);
  }

  private ModelRelease release(String version, long at) throws Exception {
    return feed.release(version, at);
  }

  private ModelRelease staged(String version) throws Exception {
    return feed.staged(version);
  }

  private String versionAt(long time) {
    return feed.versionAt(time);
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
    write(FeedFixture.tampered(release("v2", 400)));
    await().until(() -> heard.refused.contains("v2"));
    assertThat(versionAt(500)).isEqualTo("v1");
    assertThat(heard.nothingLeft).isFalse();
  }

  @Test
  void aReleaseWaitsUntilThereIsRoomToUnpackIt() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("workspace"));
    write(release("v1", 100));
    await().until(() -> heard.waited);
    assertThat(versionAt(500)).isEqualTo("none");
    Files.delete(inTheWay);
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(heard.refused).isEmpty();
  }

  @Test
  void garbageOnTheTopicIsRefusedAndTheFeedGoesOn() throws Exception {
    write("eddy/v0", new byte[] {7, 7, 7});
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    // Under the releases' own schema, which is registered by now: Avro itself gives up.
    byte[] lengths = new byte[32];
    Arrays.fill(lengths, (byte) 0xff);
    System.arraycopy(WireFormat.header(releaseSchema()), 0, lengths, 0, WireFormat.HEADER_BYTES);
    write("eddy/v00", lengths);
    write(release("v2", 400));
    await().until(() -> versionAt(500).equals("v2"));
    assertThat(heard.refused).containsExactly("v0", "v00");
    assertThat(heard.waited).isFalse();
  }

  private int releaseSchema() throws Exception {
    return models.registry().getLatestSchemaMetadata("eddy-models-value").getId();
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
    feed.checked.silent = true;
    write(shadow(staged("v3"), 1));
    await().until(() -> heard.waited);
    write(Releases.activate(v1, Instant.ofEpochMilli(400), Instant.now(), "back"));
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(shadow()).isEqualTo("none");
    feed.checked.silent = false;
    await().until(() -> shadow().equals("v3"));
  }

  @Test
  void aRollbackDoesNotWaitBehindAReleaseThatWaits() throws Exception {
    ModelRelease v1 = release("v1", 100);
    write(v1);
    write(release("v2", 200));
    await().until(() -> versionAt(500).equals("v2"));
    feed.checked.silent = true;
    write(release("v3", 300));
    await().until(() -> heard.waited);
    assertThat(versionAt(350)).as("the one before judges on").isEqualTo("v2");
    write(Releases.activate(v1, Instant.ofEpochMilli(400), Instant.now(), "back"));
    await().until(() -> versionAt(500).equals("v1"));
    assertThat(versionAt(350)).isEqualTo("v2");
    feed.checked.silent = false;
    await().until(() -> versionAt(350).equals("v3"));
    assertThat(versionAt(500)).isEqualTo("v1");
  }

  @Test
  void aCorruptShadowIsRefusedAndChangesNothing() throws Exception {
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    ServingModel active = models.schedule().at(500).orElseThrow();
    ModelRelease corrupt = FeedFixture.tampered(shadow(staged("v2"), 1));
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

  @Test
  void aReleaseUnderTheKeyOfAnotherIsRefused() throws Exception {
    write(release("v1", 100));
    await().until(() -> versionAt(500).equals("v1"));
    feed.write("eddy/v3", release("v2", 400));
    await().until(() -> heard.refused.contains("v3"));
    assertThat(heard.reason).isEqualTo("its key belongs to another release than eddy/v2");
    assertThat(versionAt(500)).isEqualTo("v1");
  }

  @Test
  void aDamagedCopyDoesNotStandInTheWayOfTheSoundRelease() throws Exception {
    ModelRelease sound = release("v2", 400);
    write(release("v1", 100));
    write(FeedFixture.tampered(sound));
    await().until(() -> heard.refused.contains("v2"));
    write(sound);
    await().until(() -> versionAt(500).equals("v2"));
  }
}
