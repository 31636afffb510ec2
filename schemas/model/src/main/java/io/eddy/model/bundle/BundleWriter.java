package io.eddy.model.bundle;

import io.eddy.command.Failure;
import io.eddy.model.calibration.Calibration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Builds a bundle in a temporary folder beside its place and moves it there in one step, so that
 * nobody ever sees half a bundle. Closing it before {@link #publish} leaves nothing behind.
 */
public final class BundleWriter implements AutoCloseable {
  private final Path target;
  private final Path building;

  /** The first folder above the target that was not there before. */
  private final Path made;

  /** A training may take hours and be interrupted; nobody closes anything then. */
  private final Thread interrupted = new Thread(this::removeQuietly, "remove half a bundle");

  private BundleWriter(Path target, Path building, Path made) {
    this.target = target;
    this.building = building;
    this.made = made;
  }

  /** Begins a bundle at a path where nothing is yet. */
  public static BundleWriter begin(Path target) throws IOException, BundleException {
    Path place = target.toAbsolutePath();
    if (Files.exists(place)) {
      throw new BundleException(place + " exists already; a bundle is never overwritten");
    }
    Path made = place;
    while (!Files.exists(made.getParent())) {
      made = made.getParent();
    }
    String name = "." + place.getFileName() + "-" + UUID.randomUUID();
    Path building = place.resolveSibling(name);
    BundleWriter writer = new BundleWriter(place, building, made);
    try {
      // Not a temporary directory of Java's: others could not read what its owner publishes.
      Files.createDirectories(building);
      Runtime.getRuntime().addShutdownHook(writer.interrupted);
      return writer;
    } catch (IOException e) {
      writer.remove();
      throw new BundleException(place + " cannot be written: " + Failure.reason(e), e);
    }
  }

  /** Where the SavedModel is to be exported to. */
  public Path modelFolder() {
    return building.resolve(BundleFiles.MODEL);
  }

  /** Adds what the report is made of, so that it can be made again and compared. */
  public void keepFigures(byte[] json) throws IOException {
    Files.write(building.resolve(BundleFiles.REPORT_FIGURES), json);
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
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException alreadyInterrupted) {
      return;
    }
    remove();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException e) {
      System.err.println("cannot remove " + building + ": " + Failure.reason(e));
    }
  }

  private void remove() throws IOException {
    BundleFiles.delete(building);
    if (Files.exists(target)) {
      return;
    }
    try {
      for (Path folder = target.getParent(); folder.startsWith(made); folder = folder.getParent()) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has put something there meanwhile.
      return;
    }
  }
}
