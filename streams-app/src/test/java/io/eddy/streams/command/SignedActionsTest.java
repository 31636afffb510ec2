package io.eddy.streams.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.release.ReleaseSignatures;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a topic that is a map: what is written stays signed, and nothing unsigned is made good. */
class SignedActionsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final byte[] BUNDLE = {1};

  private final SigningKey key = SigningKey.generate();
  private final Map<String, ModelRelease> topic = new LinkedHashMap<>();
  private TrustedKeys trusted;

  @BeforeEach
  void fill() throws Exception {
    trusted = TrustedKeys.parse(key.verifying().text());
    write(ReleaseSignatures.sign(staged("good"), key, NOW.plusSeconds(60)));
    write(staged("unsigned"));
  }

  private static ModelRelease staged(String version) {
    return new ModelRelease(
        "eddy",
        version,
        NOW,
        "{}",
        ByteBuffer.wrap(BUNDLE),
        BundleFiles.sha256(BUNDLE),
        List.of(),
        null,
        null);
  }

  private void write(ModelRelease release) {
    topic.put(release.getVersion(), release);
  }

  private ReleaseHistory history() {
    return ReleaseHistory.of("eddy", List.copyOf(topic.values()), trusted);
  }

  private ReleaseActions with(Optional<SigningKey> signing) {
    return new ReleaseActions(this::write, history(), signing, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void whatIsPromotedOrShadowedIsSignedLaterThanBeforeWhateverTheClockSays() throws Exception {
    with(Optional.of(key)).shadow("good");
    ReleaseSignatures.verify(topic.get("good"), trusted);
    Instant first = topic.get("good").getSignature().getSignedAt();
    with(Optional.of(key)).promote("good", Optional.empty(), "");
    ReleaseSignatures.verify(topic.get("good"), trusted);
    assertThat(first).isAfter(NOW.plusSeconds(60));
    assertThat(topic.get("good").getSignature().getSignedAt()).isAfter(first);
  }

  @Test
  void nobodySignsWhatSomebodyElsePutOnTheTopic() {
    assertThatThrownBy(() -> with(Optional.of(key)).promote("unsigned", Optional.empty(), ""))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("release eddy/unsigned is not signed")
        .hasMessageContaining("publish");
    assertThat(topic.get("unsigned").getSignature()).isNull();
  }

  @Test
  void aSignedReleaseIsNotWrittenWithoutAKey() {
    assertThatThrownBy(() -> with(Optional.empty()).promote("good", Optional.empty(), ""))
        .isInstanceOf(Failure.class)
        .hasMessage("release eddy/good is signed and would be so no more; expected --sign-key");
    assertThat(topic.get("good").getSignature()).isNotNull();
  }

  @Test
  void theListSaysWhoSignedAndWhatIsRefused() {
    assertThat(list(false))
        .contains("staged     good")
        .contains("signed by " + key.verifying().id())
        .contains("refused    unsigned  release eddy/unsigned is not signed");
    assertThat(list(true))
        .contains("\"signedBy\":\"" + key.verifying().id() + "\"")
        .contains("\"version\":\"unsigned\",\"status\":\"refused\"")
        .contains("\"refusal\":\"release eddy/unsigned is not signed");
  }

  private String list(boolean json) {
    StringWriter out = new StringWriter();
    new ReleasePrinter(new PrintWriter(out), json).list("eddy", history(), NOW);
    return out.toString();
  }
}
