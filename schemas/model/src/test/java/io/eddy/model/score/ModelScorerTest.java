package io.eddy.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddy.model.feature.RowBatch;
import io.eddy.model.fixture.SmallBundle;
import io.eddy.model.fixture.SmallGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat64;

class ModelScorerTest {
  @TempDir private Path folder;

  private Path model() {
    return folder.resolve("model");
  }

  private ModelScorer load() throws UnfitModelException {
    return ModelScorer.load(model(), 2, 1);
  }

  @Test
  void scoresAndExplainsWhatTheGraphComputes() throws Exception {
    SmallGraph.export(model());
    try (ModelScorer scorer = load()) {
      Scores scores = new Scores(scorer.latentDimensions());
      scorer.score(SmallBundle.rows(), scores);
      assertThat(scores.toArray()).containsExactly(2.5f, 12.5f, 5);
      assertThat(scores.latentMean(1, 1)).isEqualTo(5);

      Explanations explanations = scorer.explain(SmallBundle.rows());
      assertThat(explanations.score(0)).isEqualTo(2.5f);
      assertThat(explanations.numericContribution(0, 1)).isEqualTo(2);
      assertThat(explanations.categoryContribution(2, 0)).isEqualTo(5);
      assertThat(explanations.expectedCategory(2, 0)).isEqualTo(1);
    }
  }

  @Test
  void resultIsReusedForSmallerAndLargerBatches() throws Exception {
    SmallGraph.export(model());
    try (ModelScorer scorer = load()) {
      Scores scores = new Scores(scorer.latentDimensions());
      RowBatch many = RowBatch.of(SmallBundle.SPEC);
      for (int i = 0; i < 100; i++) {
        many.append(SmallBundle.rows(), i % 3);
      }
      for (RowBatch rows : new RowBatch[] {SmallBundle.rows(), many, SmallBundle.rows()}) {
        scorer.score(rows, scores);
        assertThat(scores.size()).isEqualTo(rows.size());
        assertThat(scores.score(rows.size() - 1)).isEqualTo(rows == many ? 2.5f : 5);
      }
    }
  }

  @Test
  void noRowsAreNoCall() throws Exception {
    SmallGraph.export(model());
    try (ModelScorer scorer = load()) {
      Scores scores = new Scores(scorer.latentDimensions());
      scorer.score(SmallBundle.rows(), scores);
      scorer.score(RowBatch.of(SmallBundle.SPEC), scores);
      assertThat(scores.size()).isZero();
      assertThat(scorer.explain(RowBatch.of(SmallBundle.SPEC)).size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ModelSignature.SCORE, ModelSignature.EXPLAIN})
  void missingSignatureIsRefused(String signature) throws IOException {
    SmallGraph.exportWithout(model(), signature);
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessage("the model has no signature " + signature);
  }

  @ParameterizedTest
  @CsvSource({
    "score,score",
    "score,latent_mean",
    "explain,score",
    "explain,reconstruction",
    "explain,kl",
    "explain,contribution",
    "explain,latent_mean",
    "explain,latent_log_var",
    "explain,expected_numeric",
    "explain,expected_category"
  })
  void missingOutputIsRefused(String signature, String output) throws IOException {
    SmallGraph.exportWithout(model(), signature, output);
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessage("the model has no tensor " + output + " of signature " + signature);
  }

  @Test
  void wrongTypeIsRefused() throws IOException {
    SmallGraph.exportWith(
        model(),
        ModelSignature.SCORE,
        ModelSignature.SCORE_NATS,
        (tf, score) -> tf.dtypes.cast(score, TFloat64.class));
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessage("tensor score of signature score is DT_DOUBLE, expected DT_FLOAT");
  }

  @Test
  void wrongRankIsRefused() throws IOException {
    SmallGraph.exportWith(
        model(),
        ModelSignature.EXPLAIN,
        ModelSignature.KL,
        (tf, kl) -> tf.expandDims(kl, tf.constant(1)));
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessageStartingWith("tensor kl of signature explain has shape [")
        .hasMessageEndingWith(", expected [rows]");
  }

  @Test
  void otherNumberOfColumnsIsRefused() throws IOException {
    SmallGraph.exportWithColumns(model(), 3);
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessageStartingWith("tensor numeric of signature score has shape [")
        .hasMessageEndingWith(", expected [rows, 2]");
  }

  @Test
  void folderWithoutSavedModelIsRefused() throws IOException {
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessageStartingWith("the graph is refused: saved_model.pb cannot be read: ");
    Files.createDirectories(model());
    Files.writeString(model().resolve("saved_model.pb"), "no protocol buffer");
    assertThatThrownBy(this::load)
        .isInstanceOf(UnfitModelException.class)
        .hasMessageStartingWith("the graph is refused: saved_model.pb cannot be read: ");
  }

  @Test
  void refusedModelIsClosed() throws Exception {
    SmallGraph.exportWithout(model(), ModelSignature.EXPLAIN);
    assertThatThrownBy(this::load).isInstanceOf(UnfitModelException.class);
    long before = Pointer.totalCount();
    int times = 50;
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(this::load).isInstanceOf(UnfitModelException.class);
    }
    assertThat(Pointer.totalCount() - before).isLessThan(times);
  }
}
