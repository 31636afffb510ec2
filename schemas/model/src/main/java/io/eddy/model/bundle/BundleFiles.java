package io.eddy.model.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The names inside a bundle's folder, and their digests. */
public final class BundleFiles {
  public static final String MANIFEST = "manifest.json";
  public static final String MANIFEST_DIGEST = "manifest.sha256";
  public static final String MODEL = "model";
  public static final String CALIBRATION = "calibration";
  public static final String SELF_TEST = "self-test";

  /** For people; left out when the bundle travels in a release. */
  public static final String REPORT = "report.html";

  private BundleFiles() {}

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Every file below the folder by its path with forward slashes, in order of the paths. */
  static Map<String, Path> list(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile).forEach(file -> files.put(name(folder, file), file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Digests of all files but the manifest and its own digest. */
  static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (var file : list(folder).entrySet()) {
      if (!file.getKey().equals(MANIFEST) && !file.getKey().equals(MANIFEST_DIGEST)) {
        digests.put(file.getKey(), sha256(Files.readAllBytes(file.getValue())));
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
