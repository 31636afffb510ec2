package io.eddy.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.fixture.SmallBundle;
import io.eddy.model.fixture.SmallGraph;
import io.eddy.model.score.ModelSignature;
import io.eddy.model.score.Scores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

/** Bundles whose files are what their manifest says, and which must not judge events even so. */
class ModelTest {
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
    assertThatThrownBy(() -> Model.load(Bundle.open(folder)).close())
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith("bundle " + folder + " is refused: ")
        .hasMessageContaining(why);
  }

  private byte[] selfTest() throws IOException {
    return Files.readAllBytes(signed.file(BundleFiles.SELF_TEST));
  }

  @Test
  void soundBundleScores() throws Exception {
    try (Model model = Model.load(Bundle.open(folder))) {
      Scores scores = new Scores(model.scorer().latentDimensions());
      model.scorer().score(SmallBundle.rows(), scores);
      assertThat(scores.toArray()).containsExactly(2.5f, 12.5f, 5);
    }
  }

  @Test
  void specificationThatDoesNotFitTheModelIsRefused() throws IOException {
    List<Feature> features = new ArrayList<>(SmallBundle.SPEC.features());
    features.add(new Feature("more", FeatureKind.NUMBER, null, null, "a number"));
    FeatureSpec wider = new FeatureSpec(features, List.of());
    signed.editManifest(
        manifest -> {
          ArrayNode array = (ArrayNode) manifest.at("/featureSpec/features");
          ObjectNode more = array.get(0).deepCopy();
          array.add(more.put("path", "more"));
          manifest.put("featureSpecFingerprint", wider.fingerprint());
        });
    refused("tensor numeric of signature score has shape");
  }

  @Test
  void latentReferenceOfAnotherModelIsRefused() throws IOException {
    signed.editManifest(
        manifest -> {
          manifest.withObject("/latent").putArray("mean").add(0.0);
          manifest.withObject("/latent").putArray("variance").add(1.0);
        });
    refused("its manifest describes 1 latent dimensions, the model has 2");
  }

  @Test
  void modelThatScoresOtherwiseIsRefused() throws IOException {
    byte[] bytes = selfTest();
    ByteBuffer.wrap(bytes).putFloat(bytes.length - Float.BYTES, 5.1f);
    signed.replace(BundleFiles.SELF_TEST, bytes);
    refused("the self-test fails: row 2 scores 5.0, expected 5.1");
  }

  @Test
  void modelThatDrawsFromOtherVocabulariesIsRefused() throws IOException {
    BundleFiles.delete(folder.resolve(BundleFiles.MODEL));
    SmallGraph.exportSampling(folder.resolve(BundleFiles.MODEL), "");
    signed.signFiles();
    refused("its vocabularies have 3 classes, the model draws from 2");
  }

  @Test
  void modelThatExplainsOtherwiseIsRefused() throws IOException {
    BundleFiles.delete(folder.resolve(BundleFiles.MODEL));
    SmallGraph.exportWith(
        folder.resolve(BundleFiles.MODEL),
        ModelSignature.EXPLAIN,
        ModelSignature.SCORE_NATS,
        (tf, score) -> tf.math.add(tf.dtypes.cast(score, TFloat32.class), tf.constant(1f)));
    signed.signFiles();
    refused("the self-test fails: the explanation of row 0 scores 3.5, expected 2.5");
  }

  @Test
  void selfTestMustHoldFiniteScores() throws IOException {
    for (float score : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] bytes = selfTest();
      ByteBuffer.wrap(bytes).putFloat(bytes.length - Float.BYTES, score);
      signed.replace(BundleFiles.SELF_TEST, bytes);
      refused("the self-test expects a score of " + score);
    }
  }

  @Test
  void selfTestMustBeAllThereAndNoMore() throws IOException {
    byte[] whole = selfTest();
    for (int length : new int[] {0, 3, 11}) {
      signed.replace(BundleFiles.SELF_TEST, Arrays.copyOf(whole, length));
      refused("the self-test is truncated");
    }
    for (int length : new int[] {12, whole.length - 1, whole.length + 1}) {
      signed.replace(BundleFiles.SELF_TEST, Arrays.copyOf(whole, length));
      refused("the self-test has " + length + " bytes, which are not 3 rows");
    }
    for (int rows : new int[] {-1, 0}) {
      byte[] bytes = whole.clone();
      ByteBuffer.wrap(bytes).putInt(0, rows);
      signed.replace(BundleFiles.SELF_TEST, bytes);
      refused("the self-test has another shape");
    }
    byte[] bytes = whole.clone();
    ByteBuffer.wrap(bytes).putInt(0, Integer.MAX_VALUE);
    signed.replace(BundleFiles.SELF_TEST, bytes);
    refused("which are not 2147483647 rows");
  }

  @Test
  void whatIsNoSavedModelIsRefused() throws IOException {
    signed.replace("model/saved_model.pb", new byte[0]);
    refused("");
    signed.replace("model/saved_model.pb", "no protocol buffer".getBytes());
    refused("the graph is refused: saved_model.pb cannot be read: ");
    BundleFiles.delete(folder.resolve(BundleFiles.MODEL));
    signed.signFiles();
    refused("the graph is refused: saved_model.pb cannot be read: ");
  }

  @Test
  void refusedModelIsClosed() throws IOException {
    byte[] bytes = selfTest();
    ByteBuffer.wrap(bytes).putFloat(bytes.length - Float.BYTES, 5.1f);
    signed.replace(BundleFiles.SELF_TEST, bytes);
    refused("the self-test fails");
    long before = Pointer.totalCount();
    int times = 50;
    for (int i = 0; i < times; i++) {
      refused("the self-test fails");
    }
    assertThat(Pointer.totalCount() - before).isLessThan(times);
  }
}
