package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.model.fixture.SmallBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  @TempDir private Path folder;

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.equals(folder)).map(Path::toString).toList();
    }
  }

  @Test
  void writtenBundleLoadsAndKnowsItsFiles() throws Exception {
    Bundle bundle = SmallBundle.write(folder.resolve("made/on/the/way/one"));

    assertThat(bundle.manifest().files())
        .containsKeys("calibration", "self-test", "report.html", "model/saved_model.pb");
    assertThat(bundle.calibration().size()).isEqualTo(200);
    try (Model model = Model.load(bundle)) {
      assertThat(model.featureSpec()).isEqualTo(SmallBundle.SPEC);
      assertThat(model.threshold()).isEqualTo(SmallBundle.calibration().threshold(0.01));
    }
    try (Stream<Path> beside = Files.list(folder.resolve("made/on/the/way"))) {
      assertThat(beside).containsExactly(folder.resolve("made/on/the/way/one"));
    }
  }

  @Test
  void othersMayReadABundleAsTheyMayAnyNewFolder() throws Exception {
    SmallBundle.write(folder.resolve("one"));
    Path plain = Files.createDirectory(folder.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("one")))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void unpublishedBundleLeavesNothingBehind() throws Exception {
    try (BundleWriter writer = BundleWriter.begin(folder.resolve("made/on/the/way/one"))) {
      Files.createDirectories(writer.modelFolder());
      Files.writeString(writer.modelFolder().resolve("saved_model.pb"), "half");
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void whatOthersPutThereMeanwhileStays() throws Exception {
    Path other = folder.resolve("made/other");
    try (BundleWriter writer = BundleWriter.begin(folder.resolve("made/one"))) {
      Files.createDirectories(writer.modelFolder());
      Files.writeString(other, "other");
    }
    assertThat(left()).containsExactlyInAnyOrder(other.getParent().toString(), other.toString());
  }

  @Test
  void bundleIsNeverOverwritten() throws Exception {
    Path place = Files.createDirectory(folder.resolve("one"));
    assertThatThrownBy(() -> BundleWriter.begin(place))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("one exists already");
  }

  @Test
  void placeBelowAFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> BundleWriter.begin(file.resolve("one")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("cannot be written");
    assertThat(left()).containsExactly(file.toString());
  }
}
