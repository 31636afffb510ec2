package io.eddy.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eddy.avro.ModelRelease;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.release.Releases;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who may write to the models topic, but has no key, can do to a running service. */
class TrustedFeedTest {
  private static final SigningKey KEY = SigningKey.generate();

  @TempDir private Path folder;
  private FeedFixture feed;

  @BeforeEach
  void start() throws Exception {
    feed = new FeedFixture(folder, TrustedKeys.parse(KEY.verifying().text()));
    feed.write(signed(feed.release("v1", 100), 1));
    await().until(() -> feed.versionAt(500).equals("v1"));
  }

  @AfterEach
  void stop() {
    feed.close();
    assertThat(feed.heard.broken).isNull();
  }

  private static ModelRelease signed(ModelRelease release, long at) {
    return ReleaseSignatures.sign(release, KEY, Instant.ofEpochMilli(at));
  }

  private void refused(String version, int times, String why) {
    await().until(() -> feed.heard.refused.stream().filter(version::equals).count() == times);
    assertThat(feed.heard.reason).contains(why);
    assertThat(feed.heard.nothingLeft).isFalse();
    assertThat(feed.versionAt(500)).isEqualTo("v1");
  }

  @Test
  void onlyWhatIsSignedAndAsItWasSignedIsTaken() throws Exception {
    ModelRelease v2 = feed.release("v2", 400);
    feed.write(v2);
    refused("v2", 1, "is not signed");
    feed.write(ReleaseSignatures.sign(v2, SigningKey.generate(), Instant.EPOCH));
    refused("v2", 2, "which is not trusted");
    feed.write(FeedFixture.tampered(signed(v2, 2)));
    refused("v2", 3, "does not have the SHA-256");
    feed.write(signed(v2, 2));
    await().until(() -> feed.versionAt(500).equals("v2"));
  }

  @Test
  void nobodyElseActivatesOrShadowsOrRemovesWhatWasSigned() throws Exception {
    ModelRelease staged = signed(feed.staged("v2"), 2);
    feed.write(staged);
    ModelRelease active = Releases.activate(staged, Instant.ofEpochMilli(400), Instant.now(), "");
    feed.write(active);
    refused("v2", 1, "is not signed");
    ModelRelease forged = signed(active, 3);
    forged.getActivations().get(0).put("at", Instant.ofEpochMilli(300));
    feed.write(forged);
    refused("v2", 2, "does not have the signature");
    feed.write(Releases.shadow(staged, Instant.now()));
    refused("v2", 3, "is not signed");
    feed.write("eddy/v1", (byte[]) null);
    refused("v1", 1, "a removal cannot be");
    assertThat(feed.models.schedule().shadow()).isEmpty();
  }

  @Test
  void anOldRecordWrittenAgainDoesNotTakeADecisionBack() throws Exception {
    ModelRelease v2 = feed.release("v2", 400);
    ModelRelease before = signed(v2, 2);
    feed.write(before);
    await().until(() -> feed.versionAt(500).equals("v2"));
    ModelRelease v1 =
        Releases.activate(
            feed.release("v1-back", 450), Instant.ofEpochMilli(460), Instant.now(), "back");
    feed.write(signed(v1, 3));
    await().until(() -> feed.versionAt(500).equals("v1-back"));
    feed.write(signed(Releases.activate(v2, Instant.ofEpochMilli(470), Instant.now(), "again"), 4));
    await().until(() -> feed.versionAt(500).equals("v2"));
    feed.write(before);
    await().until(() -> feed.heard.refused.contains("v2"));
    assertThat(feed.heard.reason).contains("an old record was written again");
    assertThat(feed.versionAt(500)).isEqualTo("v2");
    assertThat(feed.versionAt(465)).isEqualTo("v1-back");
  }
}
