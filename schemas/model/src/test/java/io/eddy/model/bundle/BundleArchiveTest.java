package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.model.fixture.SmallBundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleArchiveTest {
  @TempDir private Path temporary;

  private Path target() {
    return temporary.resolve("target");
  }

  private void unpack(byte[] archive) throws IOException, BundleException {
    BundleFiles.delete(target());
    BundleArchive.unpack(archive, target());
  }

  private static byte[] zip(Stream<String> names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : (Iterable<String>) names::iterator) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(name.getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void refused(byte[] archive, String why) throws IOException {
    assertThatThrownBy(() -> unpack(archive))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(why);
    try (Stream<Path> beside = Files.list(temporary)) {
      assertThat(beside).allMatch(path -> path.equals(target()));
    }
  }

  @Test
  void bundleComesBackWithoutItsReport() throws Exception {
    Bundle bundle = SmallBundle.write(temporary.resolve("bundle"));
    byte[] archive = BundleArchive.pack(bundle);
    assertThat(BundleArchive.pack(bundle)).isEqualTo(archive);

    unpack(archive);

    assertThat(bundle.folder().resolve(BundleFiles.REPORT_FIGURES)).exists();
    assertThat(target().resolve(BundleFiles.REPORT)).doesNotExist();
    assertThat(target().resolve(BundleFiles.REPORT_FIGURES)).doesNotExist();
    assertThat(Bundle.open(target()).manifest()).isEqualTo(bundle.manifest());
  }

  @Test
  void targetMayBeWrittenInARoundaboutWay() throws Exception {
    byte[] archive = zip(Stream.of("model/saved_model.pb"));
    Path roundabout = temporary.resolve("./target/.");
    BundleArchive.unpack(archive, roundabout);
    assertThat(target().resolve("model/saved_model.pb")).hasContent("model/saved_model.pb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "model/../../outside",
        "model/../calibration",
        "/etc/outside",
        "model//saved_model.pb",
        "./calibration",
        ".",
        "..",
        "/",
        "model\\saved_model.pb",
        "..\\outside",
        "C:calibration",
        "calibration\u0000",
        "calibration.",
        "Calibration",
        "model/Saved_Model.pb",
        "model/",
        "model",
        "calibration/more",
        "model/variables/variables.index",
        "model/assets/words",
        "model/saved_model.pbtxt",
        "model/saved_model.cpb",
        "CON",
        "nul",
        ".hidden",
        "extra"
      })
  void onlyThePartsOfABundleAreUnpacked(String name) throws IOException {
    refused(zip(Stream.of("calibration", name)), "is no part of a bundle");
  }

  @Test
  void overlongNameIsRefused() throws IOException {
    refused(zip(Stream.of("a/".repeat(300) + "b")), "is no part of a bundle");
  }

  @Test
  void entryThatStandsTwiceIsRefused() throws IOException {
    byte[] twice = zip(Stream.of("self-test", "self-tesu"));
    String text = new String(twice, StandardCharsets.ISO_8859_1).replace("self-tesu", "self-test");
    refused(text.getBytes(StandardCharsets.ISO_8859_1), "archive entry 'self-test' stands twice");
  }

  @Test
  void bombIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (String name : new String[] {"calibration", "self-test"}) {
        zip.putNextEntry(new ZipEntry(name));
        for (int i = 0; i < 65; i++) {
          zip.write(zeros);
        }
      }
    }
    refused(bytes.toByteArray(), "unpacks to more than 134217728 bytes");
  }

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    for (String text :
        new String[] {"", "PK", "no zip file at all, but long enough for a header"}) {
      refused(text.getBytes(StandardCharsets.UTF_8), "is no zip file or empty");
    }
    refused(zip(Stream.of()), "is no zip file or empty");
  }

  @Test
  void truncatedArchiveIsNoBundle() throws Exception {
    Path folder = temporary.resolve("bundle");
    byte[] archive = BundleArchive.pack(SmallBundle.write(folder));
    BundleFiles.delete(folder);
    int centralDirectory =
        new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    for (int i = 0; i < 60; i++) {
      byte[] cut = Arrays.copyOf(archive, centralDirectory * i / 60);
      assertThatThrownBy(
              () -> {
                unpack(cut);
                Bundle.open(target());
              })
          .as("cut to %d bytes", cut.length)
          .isInstanceOf(BundleException.class);
    }
  }

  @Test
  void damagedArchiveIsNoBundleOrStillTheSame() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of BundleArchiveTest.damagedArchive: " + seed);
    Random random = new Random(seed);
    Bundle bundle = SmallBundle.write(temporary.resolve("bundle"));
    byte[] archive = BundleArchive.pack(bundle);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = archive.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatCode(
              () -> {
                try {
                  unpack(damaged);
                  assertThat(Bundle.open(target()).manifest()).isEqualTo(bundle.manifest());
                } catch (BundleException expected) {
                  assertThat(expected.getMessage()).isNotBlank();
                }
              })
          .doesNotThrowAnyException();
    }
  }
}
