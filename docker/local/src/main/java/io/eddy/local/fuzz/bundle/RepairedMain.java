package io.eddy.local.fuzz.bundle;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.bundle.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process that loads models which were damaged and had their digests repaired: it may die of
 * them. Says on standard output what it begins and how it ended.
 */
final class RepairedMain {
  /** Most damage where TensorFlow reads it; some where only Java does. */
  private static final List<String> TARGETS =
      List.of(
          BundleFiles.MODEL + "/saved_model.pb",
          BundleFiles.MODEL + "/saved_model.pb",
          BundleFiles.MODEL + "/saved_model.pb",
          BundleFiles.MODEL + "/saved_model.pb",
          BundleFiles.MODEL + "/saved_model.pb",
          BundleFiles.CALIBRATION,
          BundleFiles.SELF_TEST,
          BundleFiles.MANIFEST);

  private static final int MOST_FLIPS = 4;

  private RepairedMain() {}

  /** Arguments: bundle, working folder, seed, first case, end of the cases. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    BundleCopy copy = BundleCopy.copy(Path.of(arguments[0]), folder);
    int end = Integer.parseInt(arguments[4]);
    for (int number = Integer.parseInt(arguments[3]); number < end; number++) {
      System.out.println("begin " + number);
      System.out.println("end " + number + " " + judge(copy, seed + number));
    }
  }

  private static String judge(BundleCopy copy, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String name = TARGETS.get(random.nextInt(TARGETS.size()));
    byte[] manifest = Files.readAllBytes(copy.folder().resolve(BundleFiles.MANIFEST));
    byte[] sound = Files.readAllBytes(copy.folder().resolve(name));
    byte[] damaged = sound.clone();
    for (int flips = 1 + random.nextInt(MOST_FLIPS); flips > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    copy.replace(name, damaged);
    try {
      Model.load(Bundle.open(copy.folder())).close();
      return "loads";
    } catch (BundleException e) {
      return "refused";
    } catch (RuntimeException e) {
      return "throws " + name + " " + e;
    } finally {
      copy.replace(name, sound);
      copy.replace(BundleFiles.MANIFEST, manifest);
    }
  }
}
