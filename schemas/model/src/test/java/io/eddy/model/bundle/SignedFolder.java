package io.eddy.model.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A bundle's folder that is changed and then signed again, as somebody who means harm would. */
record SignedFolder(Path folder) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static SignedFolder copy(Path bundle, Path target) throws IOException {
    for (var file : BundleFiles.list(bundle).entrySet()) {
      Path copy = target.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.copy(file.getValue(), copy);
    }
    return new SignedFolder(target);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  byte[] manifest() throws IOException {
    return Files.readAllBytes(file(BundleFiles.MANIFEST));
  }

  void signManifest(byte[] json) throws IOException {
    Files.write(file(BundleFiles.MANIFEST), json);
    Files.write(
        file(BundleFiles.MANIFEST_DIGEST),
        BundleFiles.sha256(json).getBytes(StandardCharsets.US_ASCII));
  }

  void editManifest(Consumer<ObjectNode> edit) throws IOException {
    ObjectNode manifest = (ObjectNode) MAPPER.readTree(manifest());
    edit.accept(manifest);
    signManifest(MAPPER.writeValueAsBytes(manifest));
  }

  /** Writes a file of the bundle and its new digest. */
  void replace(String name, byte[] bytes) throws IOException {
    Files.write(file(name), bytes);
    signFiles();
  }

  void signFiles() throws IOException {
    var digests = BundleFiles.digests(folder);
    editManifest(
        manifest -> {
          ObjectNode files = manifest.putObject("files");
          digests.forEach(files::put);
        });
  }
}
