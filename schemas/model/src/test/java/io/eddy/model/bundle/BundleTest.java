package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddy.model.fixture.SmallBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a bundle's files or manifest is found before anything of it is executed. */
class BundleTest {
  private static final String EXPECTED = "; expected a folder as `eddy train` writes it";

  private static final int FLIPS_A_FILE = 40;

  @TempDir private Path temporary;
  private Path folder;
  private SignedFolder signed;

  @BeforeEach
  void writeBundle() throws Exception {
    folder = temporary.resolve("bundle");
    SmallBundle.write(folder);
    signed = new SignedFolder(folder);
  }

  private void refused(String why) {
    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessage("bundle " + folder + " is refused: " + why);
  }

  private void refusedManifest(Consumer<ObjectNode> edit, String why) throws IOException {
    byte[] before = signed.manifest();
    signed.editManifest(edit);
    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("bundle " + folder + " is refused: ")
        .hasMessageContaining(why)
        .extracting(Throwable::getMessage)
        .satisfies(message -> assertThat(message.toString()).hasLineCount(1));
    signed.signManifest(before);
  }

  @Test
  void everyTruncatedFileIsRefused() throws IOException, BundleException {
    for (var file : BundleFiles.list(folder).entrySet()) {
      byte[] whole = Files.readAllBytes(file.getValue());
      for (int length : Set.of(0, 1, whole.length / 3, whole.length / 2, whole.length * 9 / 10)) {
        if (length < whole.length) {
          Files.write(file.getValue(), Arrays.copyOf(whole, length));
          assertThatThrownBy(() -> Bundle.open(folder))
              .as("%s cut to %d bytes", file.getKey(), length)
              .isInstanceOf(BundleException.class)
              .hasMessageContaining(" is refused: ")
              .hasMessageContaining("SHA-256");
        }
      }
      Files.write(file.getValue(), whole);
    }
    Bundle.open(folder);
  }

  @Test
  void everyFlippedByteIsRefused() throws IOException, BundleException {
    long seed = System.nanoTime();
    System.out.println("seed of BundleTest.everyFlippedByteIsRefused: " + seed);
    Random random = new Random(seed);
    for (var file : BundleFiles.list(folder).entrySet()) {
      byte[] whole = Files.readAllBytes(file.getValue());
      for (int i = 0; whole.length > 0 && i < FLIPS_A_FILE; i++) {
        int at = random.nextInt(whole.length);
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file.getValue(), flipped);
        assertThatThrownBy(() -> Bundle.open(folder))
            .as("%s flipped at %d", file.getKey(), at)
            .isInstanceOf(BundleException.class)
            .hasMessageContaining("SHA-256");
      }
      Files.write(file.getValue(), whole);
    }
    Bundle.open(folder);
  }

  @Test
  void everyMissingFileButTheReportIsRefused() throws IOException, BundleException {
    for (var file : BundleFiles.list(folder).entrySet()) {
      byte[] whole = Files.readAllBytes(file.getValue());
      Files.delete(file.getValue());
      switch (file.getKey()) {
        case BundleFiles.REPORT, BundleFiles.REPORT_FIGURES -> Bundle.open(folder);
        case BundleFiles.MANIFEST -> refused("it has no " + file.getKey() + EXPECTED);
        case BundleFiles.MANIFEST_DIGEST -> refused("it has no " + file.getKey());
        default -> refused("file " + file.getKey() + " is missing");
      }
      Files.write(file.getValue(), whole);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"extra", "model/assets/extra", ".hidden"})
  void extraFileIsRefused(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), "extra");
    refused("file " + name + " is not in the manifest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"extra", "model/assets/extra", "model/variables/variables.index", "Calibration"})
  void extraFileIsRefusedEvenIfTheManifestKnowsIt(String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    signed.replace(name, new byte[3]);
    refused("file " + name + " is no part of a bundle");
  }

  @Test
  void linkToAFolderIsRefused() throws IOException {
    Files.createDirectories(temporary.resolve("elsewhere"));
    Files.deleteIfExists(folder.resolve("model/variables"));
    Files.createSymbolicLink(folder.resolve("model/variables"), temporary.resolve("elsewhere"));
    refused("file model/variables is not in the manifest");
  }

  @Test
  void manifestWithoutBoundsIsRefused() throws IOException {
    String json = new String(signed.manifest(), StandardCharsets.UTF_8);
    String deep = "{\"formatVersion\":1,\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
    String[] manifests = {
      deep, json + " ".repeat(17 << 20), json.replaceFirst("idle", "i".repeat(1 << 21))
    };
    for (String manifest : manifests) {
      signed.signManifest(manifest.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> Bundle.open(folder))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("is refused: manifest.json ");
    }
  }

  @Test
  void tooManyFeaturesAreRefusedWithoutComparingAllWithAll() throws IOException {
    refusedManifest(
        manifest -> {
          ArrayNode features = (ArrayNode) manifest.at("/featureSpec/features");
          for (int i = 0; i < 60_000; i++) {
            features.add(((ObjectNode) features.get(0).deepCopy()).put("path", "f" + i));
          }
        },
        "the feature specification has 60003 features, more than 10000");
  }

  @Test
  void whatIsNoFolderIsRefused() throws IOException {
    BundleFiles.delete(folder);
    refused("it does not exist" + EXPECTED);
    Files.writeString(folder, "a file");
    refused("it is no folder" + EXPECTED);
  }

  @Test
  void otherFormatVersionIsRefused() throws IOException {
    refusedManifest(m -> m.put("formatVersion", 2), "has format version 2, expected 1");
    refusedManifest(m -> m.put("formatVersion", "1"), "has format version \"1\", expected 1");
    refusedManifest(m -> m.put("formatVersion", 1.5), "has format version 1.5, expected 1");
    refusedManifest(m -> m.remove("formatVersion"), "has no format version, expected 1");
  }

  @Test
  void unknownPropertyIsRefused() throws IOException {
    refusedManifest(m -> m.put("promise", "none"), "manifest.json is no manifest: ");
    refusedManifest(m -> m.withObject("/featureSpec").put("promise", 1), "\"promise\"");
    refusedManifest(m -> m.withObject("/calibration").put("promise", 1), "\"promise\"");
  }

  @Test
  void everyPropertyIsNeeded() throws IOException {
    Set<String> names = new TreeSet<>();
    signed.editManifest(manifest -> manifest.fieldNames().forEachRemaining(names::add));
    assertThat(names).hasSize(13);
    names.remove("formatVersion");
    for (String name : names) {
      // Without its list of files, every file is one too many.
      refusedManifest(manifest -> manifest.remove(name), "");
      refusedManifest(manifest -> manifest.putNull(name), "");
    }
  }

  @Test
  void whatIsNoManifestIsRefused() throws IOException {
    for (String json :
        new String[] {"", "null", "[]", "{", "{}", "\u0000", "1", "{\"formatVersion\":1}"}) {
      signed.signManifest(json.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> Bundle.open(folder))
          .as(json)
          .isInstanceOf(BundleException.class)
          .hasMessageContaining("is refused: manifest.json ");
    }
  }

  @Test
  void moreThanOneManifestIsRefused() throws IOException {
    String json = new String(signed.manifest(), StandardCharsets.UTF_8);
    signed.signManifest((json + json).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Bundle.open(folder)).isInstanceOf(BundleException.class);
    String twice = json.replaceFirst("\\{", "{\"formatVersion\":1,");
    signed.signManifest(twice.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Bundle.open(folder)).isInstanceOf(BundleException.class);
  }

  @Test
  void specificationMustHaveItsFingerprint() throws IOException {
    refusedManifest(
        m -> ((ObjectNode) m.at("/featureSpec/features/0")).put("path", "pace"),
        "the feature specification does not have the fingerprint it states");
  }

  @Test
  void impossibleFactsAreRefused() throws IOException {
    refusedManifest(m -> m.withObject("/calibration").put("threshold", Double.NaN), "no promise");
    refusedManifest(m -> m.withObject("/calibration").put("falseAlarmRate", 1), "no promise");
    refusedManifest(
        m -> m.withObject("/calibration").put("scores", 199),
        "the calibration holds 200 scores, the manifest states 199");
    refusedManifest(m -> m.withObject("/latent").putArray("mean"), "uneven lengths");
    refusedManifest(m -> m.withObject("/featureSpec").putArray("features"), "at least one");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 7, 8})
  void impossibleCalibrationIsRefused(int bytes) throws IOException {
    signed.replace(BundleFiles.CALIBRATION, new byte[bytes]);
    assertThatThrownBy(() -> Bundle.open(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("the calibration is unusable: ");
  }
}
