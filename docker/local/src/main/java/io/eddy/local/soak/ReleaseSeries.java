package io.eddy.local.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddy.avro.ModelRelease;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.release.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Releases without end from a few bundles in turn, each under a version of its own: a service keeps
 * the latest versions and loads each once, so that the same two would never be loaded again. It
 * owns the bundles' folders and changes them. One thread.
 */
final class ReleaseSeries {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<Path> bundles;
  private int released;

  ReleaseSeries(List<Path> bundles) {
    this.bundles = List.copyOf(bundles);
  }

  /** The next one, active from now on. */
  ModelRelease next() {
    Path bundle = bundles.get(released % bundles.size());
    released++;
    try {
      rename(bundle, "soak-" + released);
      Instant now = Instant.now();
      return Releases.activate(
          Releases.stage(Bundle.open(bundle), now), now, now, "the next of the soak");
    } catch (IOException | BundleException e) {
      throw new Failure("bundle " + bundle + " cannot be released: " + Failure.reason(e), e);
    }
  }

  private static void rename(Path bundle, String version) throws IOException {
    Path file = bundle.resolve(BundleFiles.MANIFEST);
    ObjectNode manifest = (ObjectNode) MAPPER.readTree(file.toFile());
    byte[] json = MAPPER.writeValueAsBytes(manifest.put("version", version));
    Files.write(file, json);
    Files.writeString(
        bundle.resolve(BundleFiles.MANIFEST_DIGEST),
        BundleFiles.sha256(json),
        StandardCharsets.US_ASCII);
  }
}
