package io.eddy.model.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.avro.Activation;
import io.eddy.avro.ModelRelease;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.fixture.SmallBundle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Bundle bundle;
  private ModelRelease release;

  @BeforeEach
  void stage() throws Exception {
    bundle = SmallBundle.write(folder.resolve("bundle"));
    release = Releases.stage(bundle, NOW);
  }

  private ModelRelease changed(String field, Object value) {
    release.put(release.getSchema().getField(field).pos(), value);
    return release;
  }

  @Test
  void stagedReleaseIsNamedByItsBundleAndNotActive() {
    assertThat(Releases.key(release)).isEqualTo("small/20260101-000000-abcdef");
    assertThat(release.getReleasedAt()).isEqualTo(NOW);
    assertThat(release.getManifest()).contains("\"detector\" : \"small\"");
    assertThat(release.getActivations()).isEmpty();
  }

  @Test
  void unpackedReleaseIsTheBundle() throws Exception {
    Bundle unpacked = Releases.unpack(release, folder.resolve("unpacked"));
    assertThat(unpacked.manifest()).isEqualTo(bundle.manifest());
    // The release's own buffer must not be used up by it.
    assertThat(Releases.unpack(release, folder.resolve("again")).manifest())
        .isEqualTo(bundle.manifest());
  }

  @Test
  void activationsAddUp() {
    Instant later = NOW.plusSeconds(60);
    ModelRelease once = Releases.activate(release, NOW, NOW, "first");
    ModelRelease twice = Releases.activate(once, later, later, "back again");

    assertThat(release.getActivations()).isEmpty();
    assertThat(twice.getActivations())
        .extracting(Activation::getReason)
        .containsExactly("first", "back again");
    assertThat(twice.getActivations().get(1).getAt()).isEqualTo(later);
    assertThat(twice.getBundle()).isEqualTo(release.getBundle());
  }

  @Test
  void tamperedArchiveIsRefused() {
    byte[] archive = release.getBundle().array().clone();
    archive[archive.length / 2] ^= 1;
    ModelRelease tampered = changed("bundle", ByteBuffer.wrap(archive));
    assertThatThrownBy(() -> Releases.unpack(tampered, folder.resolve("unpacked")))
        .isInstanceOf(BundleException.class)
        .hasMessage("release small/20260101-000000-abcdef does not have the SHA-256 it states");
    assertThat(folder.resolve("unpacked")).doesNotExist();
  }

  @Test
  void bundleOfAnotherReleaseIsRefused() {
    ModelRelease other = changed("version", "20270101-000000-abcdef");
    assertThatThrownBy(() -> Releases.unpack(other, folder.resolve("unpacked")))
        .isInstanceOf(BundleException.class)
        .hasMessage(
            "release small/20270101-000000-abcdef holds bundle small/20260101-000000-abcdef");
  }
}
