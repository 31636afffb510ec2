package io.eddy.model.release;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.trust.SigningKey;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.model.trust.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Signs and verifies a release as a whole: not only the bundle, but also when it is active and
 * whether it is the shadow. Otherwise whoever may write to the topic could activate an old model
 * that was signed once. Stateless.
 */
public final class ReleaseSignatures {
  private static final String PURPOSE = "eddy release 1\n";

  private ReleaseSignatures() {}

  /** The same release, signed. The time must rise each time that a release is written again. */
  public static ModelRelease sign(ModelRelease release, SigningKey key, Instant signedAt) {
    String keyId = key.verifying().id();
    Instant time = signedAt.truncatedTo(ChronoUnit.MILLIS);
    byte[] value = key.sign(signedBytes(release, keyId, time));
    return Releases.with(release, new ReleaseSignature(keyId, time, ByteBuffer.wrap(value)));
  }

  /**
   * Checks that the bundle has the digest that the release states and, if keys are given, that the
   * owner of one of them has signed the release as it is.
   */
  public static void verify(ModelRelease release, TrustedKeys keys) throws BundleException {
    if (!BundleFiles.sha256(bytes(release.getBundle())).equals(release.getBundleSha256())) {
      throw refused(release, "does not have the SHA-256 it states");
    }
    if (keys.isEmpty()) {
      return;
    }
    ReleaseSignature signature = release.getSignature();
    if (signature == null) {
      throw refused(release, "is not signed; trusted keys: " + keys);
    }
    VerifyingKey key =
        keys.find(signature.getKeyId())
            .orElseThrow(
                () ->
                    refused(
                        release,
                        "is signed by key "
                            + signature.getKeyId()
                            + ", which is not trusted; trusted keys: "
                            + keys));
    byte[] signed = signedBytes(release, signature.getKeyId(), signature.getSignedAt());
    if (!key.verifies(signed, bytes(signature.getValue()))) {
      throw refused(
          release, "does not have the signature of key " + key.id() + " that it claims to have");
    }
  }

  /**
   * Whether a record takes the place of another one of its key: always, unless that one is signed
   * by a trusted key, and this one is not, or was earlier.
   *
   * @param later nothing for a removal
   * @param earlier nothing when there is none
   */
  static boolean supersedes(ModelRelease later, ModelRelease earlier, TrustedKeys keys) {
    if (keys.isEmpty() || earlier == null || !holds(earlier, keys)) {
      return true;
    }
    return later != null
        && holds(later, keys)
        && !later.getSignature().getSignedAt().isBefore(earlier.getSignature().getSignedAt());
  }

  private static boolean holds(ModelRelease release, TrustedKeys keys) {
    try {
      verify(release, keys);
      return true;
    } catch (BundleException refused) {
      return false;
    }
  }

  private static BundleException refused(ModelRelease release, String why) {
    return new BundleException("release " + Releases.key(release) + " " + why);
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Every text with its length before it, so that no two releases give the same bytes. */
  private static byte[] signedBytes(ModelRelease release, String keyId, Instant signedAt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeBytes(PURPOSE);
      write(out, keyId);
      out.writeLong(signedAt.toEpochMilli());
      write(out, release.getDetector());
      write(out, release.getVersion());
      out.writeLong(release.getReleasedAt().toEpochMilli());
      write(out, BundleFiles.sha256(release.getManifest().getBytes(StandardCharsets.UTF_8)));
      write(out, release.getBundleSha256());
      out.writeInt(release.getActivations().size());
      for (Activation activation : release.getActivations()) {
        out.writeLong(activation.getAt().toEpochMilli());
        out.writeLong(activation.getDecidedAt().toEpochMilli());
        write(out, activation.getReason());
      }
      Instant shadowedAt = release.getShadowedAt();
      out.writeBoolean(shadowedAt != null);
      out.writeLong(shadowedAt == null ? 0 : shadowedAt.toEpochMilli());
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array takes all bytes", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
