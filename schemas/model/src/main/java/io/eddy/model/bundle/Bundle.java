package io.eddy.model.bundle;

import io.eddy.command.Failure;
import io.eddy.model.calibration.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle on disk whose every file has been checked against the manifest. Nothing of it has been
 * executed yet; {@link Model#load} does that.
 */
public final class Bundle {
  /** Work on a specification grows with the square of its features in places. */
  private static final int MOST_FEATURES = 10_000;

  private final Path folder;
  private final Manifest manifest;
  private final Calibration calibration;

  private Bundle(Path folder, Manifest manifest, Calibration calibration) {
    this.folder = folder;
    this.manifest = manifest;
    this.calibration = calibration;
  }

  /** Verifies the bundle in this folder. */
  public static Bundle open(Path folder) throws BundleException {
    try {
      if (!Files.isDirectory(folder)) {
        throw new BundleException(
            (Files.exists(folder) ? "it is no folder" : "it does not exist")
                + "; expected a folder as `eddy train` writes it");
      }
      Manifest manifest = manifest(folder);
      verifyFiles(folder, manifest);
      verifySpecification(manifest);
      return new Bundle(folder, manifest, calibration(folder, manifest));
    } catch (IOException e) {
      throw new BundleException("bundle " + folder + " cannot be read: " + Failure.reason(e), e);
    } catch (BundleException e) {
      throw new BundleException("bundle " + folder + " is refused: " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(Path folder) throws IOException, BundleException {
    Path file = folder.resolve(BundleFiles.MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          "it has no " + BundleFiles.MANIFEST + "; expected a folder as `eddy train` writes it");
    }
    byte[] json = BundleFiles.read(file);
    Path digestFile = folder.resolve(BundleFiles.MANIFEST_DIGEST);
    if (!Files.isRegularFile(digestFile)) {
      throw new BundleException("it has no " + BundleFiles.MANIFEST_DIGEST);
    }
    String digest = new String(BundleFiles.read(digestFile), StandardCharsets.ISO_8859_1);
    if (!digest.equals(BundleFiles.sha256(json))) {
      throw new BundleException("manifest.json does not have the SHA-256 that stands beside it");
    }
    return ManifestJson.read(json);
  }

  private static void verifyFiles(Path folder, Manifest manifest)
      throws IOException, BundleException {
    for (String name : BundleFiles.list(folder).keySet()) {
      boolean known = manifest.files().containsKey(name) || BundleFiles.isManifest(name);
      if (!known) {
        throw new BundleException("file " + name + " is not in the manifest");
      }
      if (!BundleFiles.PARTS.contains(name)) {
        throw new BundleException("file " + name + " is no part of a bundle");
      }
    }
    Map<String, String> found = BundleFiles.digests(folder);
    for (var expected : manifest.files().entrySet()) {
      String digest = found.remove(expected.getKey());
      if (digest == null && BundleFiles.FOR_PEOPLE.contains(expected.getKey())) {
        continue;
      }
      if (digest == null) {
        throw new BundleException("file " + expected.getKey() + " is missing");
      }
      if (!digest.equals(expected.getValue())) {
        throw new BundleException(
            "file " + expected.getKey() + " does not have the SHA-256 of the manifest");
      }
    }
  }

  private static void verifySpecification(Manifest manifest) throws BundleException {
    int features = manifest.featureSpec().features().size();
    if (features > MOST_FEATURES) {
      throw new BundleException(
          "the feature specification has " + features + " features, more than " + MOST_FEATURES);
    }
    String fingerprint = manifest.featureSpec().fingerprint();
    if (!fingerprint.equals(manifest.featureSpecFingerprint())) {
      throw new BundleException(
          "the feature specification does not have the fingerprint it states");
    }
  }

  private static Calibration calibration(Path folder, Manifest manifest)
      throws IOException, BundleException {
    try {
      Calibration calibration =
          Calibration.fromBytes(BundleFiles.read(folder.resolve(BundleFiles.CALIBRATION)));
      if (calibration.size() != manifest.calibration().scores()) {
        throw new BundleException(
            "the calibration holds "
                + calibration.size()
                + " scores, the manifest states "
                + manifest.calibration().scores());
      }
      return calibration;
    } catch (IllegalArgumentException e) {
      throw new BundleException("the calibration is unusable: " + e.getMessage(), e);
    }
  }

  /** What the report was made of, as JSON; nothing in older bundles and in releases. */
  public Optional<byte[]> reportFigures() throws IOException {
    Path file = folder.resolve(BundleFiles.REPORT_FIGURES);
    return Files.isRegularFile(file) ? Optional.of(BundleFiles.read(file)) : Optional.empty();
  }

  SelfTest selfTest() throws IOException, BundleException {
    return SelfTest.fromBytes(
        BundleFiles.read(folder.resolve(BundleFiles.SELF_TEST)),
        manifest.featureSpec().numericColumns(),
        manifest.featureSpec().categoryColumns());
  }

  public Path folder() {
    return folder;
  }

  public Manifest manifest() {
    return manifest;
  }

  public Calibration calibration() {
    return calibration;
  }
}
