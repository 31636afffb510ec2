package io.eddy.model.bundle;

import io.eddy.model.calibration.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Builds a bundle in a temporary folder beside its place and moves it there in one step, so that
 * nobody ever sees half a bundle. Closing it before {@link #publish} leaves nothing behind.
 */
public final class BundleWriter implements AutoCloseable {
  private final Path target;
  private final Path building;

  private BundleWriter(Path target, Path building) {
    this.target = target;
    this.building = building;
  }

  /** Begins a bundle at a path where nothing is yet. */
  public static BundleWriter begin(Path target) throws IOException, BundleException {
    Path place = target.toAbsolutePath();
    if (Files.exists(place)) {
      throw new BundleException(place + " exists already; a bundle is never overwritten");
    }
    Files.createDirectories(place.getParent());
    Path building = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + "-");
    return new BundleWriter(place, building);
  }

  /** Where the SavedModel is to be exported to. */
  public Path modelFolder() {
    return building.resolve(BundleFiles.MODEL);
  }

  /** Adds everything else, the digests last, and puts the bundle in its place. */
  public Manifest publish(
      Manifest manifest, Calibration calibration, SelfTest selfTest, String report)
      throws IOException {
    Files.write(building.resolve(BundleFiles.CALIBRATION), calibration.toBytes());
    Files.write(building.resolve(BundleFiles.SELF_TEST), selfTest.toBytes());
    Files.writeString(building.resolve(BundleFiles.REPORT), report);
    Manifest complete = manifest.withFiles(BundleFiles.digests(building));
    byte[] json = ManifestJson.write(complete);
    Files.write(building.resolve(BundleFiles.MANIFEST), json);
    Files.write(
        building.resolve(BundleFiles.MANIFEST_DIGEST),
        BundleFiles.sha256(json).getBytes(StandardCharsets.US_ASCII));
    Files.move(building, target, StandardCopyOption.ATOMIC_MOVE);
    return complete;
  }

  @Override
  public void close() throws IOException {
    BundleFiles.delete(building);
  }
}
