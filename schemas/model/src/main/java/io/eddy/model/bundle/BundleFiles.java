package io.eddy.model.bundle;

import io.eddy.model.graph.GraphCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names inside a bundle's folder, and their digests. */
public final class BundleFiles {
  public static final String MANIFEST = "manifest.json";
  public static final String MANIFEST_DIGEST = "manifest.sha256";
  public static final String MODEL = "model";
  public static final String CALIBRATION = "calibration";
  public static final String SELF_TEST = "self-test";

  public static final String REPORT = "report.html";

  /** What the report was made of; bundles of Eddy before it was kept have none. */
  public static final String REPORT_FIGURES = "report.json";

  /** For people, with values of the history; left out when the bundle travels in a release. */
  public static final Set<String> FOR_PEOPLE = Set.of(REPORT, REPORT_FIGURES);

  /** Everything that a bundle may hold; what it need not hold is said elsewhere. */
  static final Set<String> PARTS =
      Set.of(
          MANIFEST,
          MANIFEST_DIGEST,
          CALIBRATION,
          SELF_TEST,
          REPORT,
          REPORT_FIGURES,
          MODEL + "/" + GraphCheck.FILE);

  /** Several times what a release can hold; weights hardly compress. */
  static final int LARGEST_BYTES = 128 << 20;

  private BundleFiles() {}

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The bytes of a file that is no larger than a bundle may be. */
  static byte[] read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] read = bytes.readNBytes(LARGEST_BYTES + 1);
      if (read.length > LARGEST_BYTES) {
        throw new IOException(file + " has more than " + LARGEST_BYTES + " bytes");
      }
      return read;
    }
  }

  /**
   * Everything below the folder that is no folder itself, by its path with forward slashes, in
   * order of the paths. A link to a folder is not followed, but listed.
   */
  static Map<String, Path> list(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> files.put(name(folder, file), file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** What states the digests of all others, and its own. */
  static boolean isManifest(String name) {
    return name.equals(MANIFEST) || name.equals(MANIFEST_DIGEST);
  }

  /** Digests of all files but the manifest and its own digest. */
  static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (var file : list(folder).entrySet()) {
      if (!isManifest(file.getKey())) {
        digests.put(file.getKey(), sha256(read(file.getValue())));
      }
    }
    return digests;
  }

  /** Removes a folder and all that is in it; a missing one is fine. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(folder)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
