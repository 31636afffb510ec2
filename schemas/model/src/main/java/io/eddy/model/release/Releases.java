package io.eddy.model.release;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.ReleaseSignature;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleArchive;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.trust.TrustedKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A bundle into a release record and back. */
public final class Releases {
  /** What topic and clients are set for, with room for the record's other fields. */
  public static final int LARGEST_RECORD_BYTES = 16 << 20;

  private Releases() {}

  /** The key of a release on the models topic. */
  public static String key(ModelRelease release) {
    return release.getDetector() + "/" + release.getVersion();
  }

  /** A release that nobody has made active yet. */
  public static ModelRelease stage(Bundle bundle, Instant now) throws IOException, BundleException {
    byte[] archive = BundleArchive.pack(bundle);
    byte[] manifest = Files.readAllBytes(bundle.folder().resolve(BundleFiles.MANIFEST));
    if (archive.length + manifest.length > LARGEST_RECORD_BYTES - (64 << 10)) {
      throw new BundleException(
          "bundle "
              + bundle.folder()
              + " packs to "
              + archive.length
              + " bytes; a release holds at "
              + "most "
              + LARGEST_RECORD_BYTES);
    }
    return ModelRelease.newBuilder()
        .setDetector(bundle.manifest().detector())
        .setVersion(bundle.manifest().version())
        .setReleasedAt(now)
        .setManifest(new String(manifest, StandardCharsets.UTF_8))
        .setBundle(ByteBuffer.wrap(archive))
        .setBundleSha256(BundleFiles.sha256(archive))
        .setActivations(List.of())
        .build();
  }

  /** The same release, active from an event time on, and no shadow any more. */
  public static ModelRelease activate(
      ModelRelease release, Instant at, Instant decidedAt, String reason) {
    List<Activation> activations = new ArrayList<>(release.getActivations());
    activations.add(
        Activation.newBuilder().setAt(at).setDecidedAt(decidedAt).setReason(reason).build());
    return with(release, activations, null, null);
  }

  /** The same release, from now on the shadow of the active one. */
  public static ModelRelease shadow(ModelRelease release, Instant at) {
    return with(release, release.getActivations(), at.truncatedTo(ChronoUnit.MILLIS), null);
  }

  /** The same release, no shadow any more. */
  public static ModelRelease unshadow(ModelRelease release) {
    return with(release, release.getActivations(), null, null);
  }

  /** The same release with another signature or none. */
  static ModelRelease with(ModelRelease release, ReleaseSignature signature) {
    return with(release, release.getActivations(), release.getShadowedAt(), signature);
  }

  /**
   * A builder would copy the bundle, and Avro lets it copy no class that it finds by name. A
   * signature is of a release as it is, and never goes over to a changed one.
   */
  private static ModelRelease with(
      ModelRelease release,
      List<Activation> activations,
      Instant shadowedAt,
      ReleaseSignature signature) {
    return new ModelRelease(
        release.getDetector(),
        release.getVersion(),
        release.getReleasedAt(),
        release.getManifest(),
        release.getBundle(),
        release.getBundleSha256(),
        activations,
        shadowedAt,
        signature);
  }

  /** Checks the release's digest, unpacks it into a new folder and verifies the bundle there. */
  public static Bundle unpack(ModelRelease release, Path folder)
      throws IOException, BundleException {
    ReleaseSignatures.verify(release, TrustedKeys.none());
    BundleArchive.unpack(ReleaseSignatures.bytes(release.getBundle()), folder);
    Bundle bundle = Bundle.open(folder);
    if (!bundle.manifest().detector().equals(release.getDetector())
        || !bundle.manifest().version().equals(release.getVersion())) {
      throw new BundleException(
          "release "
              + key(release)
              + " holds bundle "
              + bundle.manifest().detector()
              + "/"
              + bundle.manifest().version());
    }
    byte[] manifest = Files.readAllBytes(folder.resolve(BundleFiles.MANIFEST));
    if (!release.getManifest().equals(new String(manifest, StandardCharsets.UTF_8))) {
      throw new BundleException(
          "release " + key(release) + " states another manifest than its bundle has");
    }
    return bundle;
  }
}
