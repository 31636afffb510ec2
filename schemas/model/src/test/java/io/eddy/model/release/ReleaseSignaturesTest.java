package io.eddy.model.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.trust.KeyException;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ReleaseSignaturesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");
  private static final byte[] BUNDLE = {1, 2, 3};

  private final SigningKey key = SigningKey.generate();

  private static ModelRelease unsigned() {
    return new ModelRelease(
        "eddy",
        "v1",
        NOW,
        "{}",
        ByteBuffer.wrap(BUNDLE),
        BundleFiles.sha256(BUNDLE),
        List.of(new Activation(NOW, NOW, "first")),
        NOW,
        null);
  }

  private ModelRelease signed() {
    return ReleaseSignatures.sign(unsigned(), key, NOW);
  }

  private TrustedKeys trusted() throws KeyException {
    return TrustedKeys.parse(key.verifying().text());
  }

  private void refused(ModelRelease release, String why) throws KeyException {
    TrustedKeys trusted = trusted();
    assertThatThrownBy(() -> ReleaseSignatures.verify(release, trusted))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("release ")
        .hasMessageContaining(why);
  }

  @Test
  void aSignedReleaseIsTakenAndAnUnsignedOneOnlyWhenNobodyIsAsked() throws Exception {
    ReleaseSignatures.verify(signed(), trusted());
    ReleaseSignatures.verify(unsigned(), TrustedKeys.none());
    refused(unsigned(), "is not signed; trusted keys: " + key.verifying().id());
  }

  @Test
  void aSignedReleaseGivesWayOnlyToOneSignedLater() throws Exception {
    ModelRelease later = ReleaseSignatures.sign(unsigned(), key, NOW.plusMillis(1));
    assertThat(ReleaseSignatures.supersedes(later, signed(), trusted())).isTrue();
    assertThat(ReleaseSignatures.supersedes(signed(), later, trusted())).isFalse();
    assertThat(ReleaseSignatures.supersedes(unsigned(), signed(), trusted())).isFalse();
    assertThat(ReleaseSignatures.supersedes(null, signed(), trusted())).isFalse();
    assertThat(ReleaseSignatures.supersedes(null, signed(), TrustedKeys.none())).isTrue();
    assertThat(ReleaseSignatures.supersedes(unsigned(), null, trusted())).isTrue();
  }

  @Test
  void nothingOfASignedReleaseMayChange() throws Exception {
    byte[] other = {1, 2, 4};
    Instant later = NOW.plusMillis(1);
    Map<String, Object> changes =
        Map.of(
            "detector",
            "edd",
            "version",
            "yv1",
            "releasedAt",
            later,
            "manifest",
            "[]",
            "activations",
            List.of(),
            "bundleSha256",
            BundleFiles.sha256(other),
            "shadowedAt",
            later);
    for (Schema.Field field : ModelRelease.getClassSchema().getFields()) {
      if (changes.containsKey(field.name())) {
        ModelRelease release = signed();
        release.put(field.pos(), changes.get(field.name()));
        release.put(
            release.getSchema().getField("bundle").pos(),
            ByteBuffer.wrap(field.name().equals("bundleSha256") ? other : BUNDLE));
        refused(release, "does not have the signature of key");
      } else {
        assertThat(field.name()).isIn("bundle", "signature");
      }
    }
    ModelRelease noShadow = signed();
    noShadow.put(noShadow.getSchema().getField("shadowedAt").pos(), null);
    refused(noShadow, "does not have the signature");
    ModelRelease tampered = signed();
    tampered.put(tampered.getSchema().getField("bundle").pos(), ByteBuffer.wrap(other));
    refused(tampered, "does not have the SHA-256 it states");
  }

  @Test
  void nothingOfTheSignatureMayChange() throws Exception {
    ReleaseSignature good = signed().getSignature();
    refused(
        Releases.with(
            unsigned(), new ReleaseSignature(good.getKeyId(), NOW.plusMillis(1), good.getValue())),
        "does not have the signature");
    refused(
        Releases.with(
            unsigned(),
            new ReleaseSignature(good.getKeyId(), good.getSignedAt(), ByteBuffer.allocate(64))),
        "does not have the signature");
    refused(ReleaseSignatures.sign(unsigned(), SigningKey.generate(), NOW), "which is not trusted");
  }

  @Test
  void aChangedReleaseHasNoSignatureUntilItIsSignedAgain() {
    assertThat(Releases.activate(signed(), NOW, NOW, "").getSignature()).isNull();
    assertThat(Releases.shadow(signed(), NOW).getSignature()).isNull();
    assertThat(Releases.unshadow(signed()).getSignature()).isNull();
  }
}
