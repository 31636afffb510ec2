package io.eddy.local.fuzz.bundle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddy.model.bundle.BundleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a bundle that may be damaged, and whose digests may be put right again. */
record BundleCopy(Path folder) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static BundleCopy copy(Path bundle, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(bundle)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = target.resolve(bundle.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return new BundleCopy(target);
  }

  /** Writes a file, then the digests as somebody would who means harm. */
  void replace(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    if (!name.equals(BundleFiles.MANIFEST)) {
      Path manifest = folder.resolve(BundleFiles.MANIFEST);
      ObjectNode document = (ObjectNode) MAPPER.readTree(manifest.toFile());
      document.withObject("/files").put(name, BundleFiles.sha256(bytes));
      Files.write(manifest, MAPPER.writeValueAsBytes(document));
    }
    Files.writeString(
        folder.resolve(BundleFiles.MANIFEST_DIGEST),
        BundleFiles.sha256(Files.readAllBytes(folder.resolve(BundleFiles.MANIFEST))),
        StandardCharsets.US_ASCII);
  }
}
