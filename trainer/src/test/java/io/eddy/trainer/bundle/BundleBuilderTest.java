package io.eddy.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Model;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.Scores;
import io.eddy.trainer.MachineCsv;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleBuilderTest {
  private static final int ROWS = 2000;
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final TrainingObserver SILENT = round -> {};

  @TempDir private Path folder;
  private EncodedHistory history;

  @BeforeEach
  void encode() throws IOException {
    Path csv = MachineCsv.write(folder.resolve("machine.csv"), ROWS);
    history =
        History.encode(
            new CsvHistory(List.of(csv), Optional.of("at"), Optional.of("anomaly")),
            Overrides.none(),
            History.DEFAULT_SAMPLE_ROWS,
            folder.resolve("work"),
            HistoryProgress.none());
  }

  @AfterEach
  void close() {
    history.close();
  }

  private BundleBuilder builder(Path target, long seed) {
    Hyperparameters hyperparameters =
        Hyperparameters.DEFAULT
            .with(HistoryKind.CLEAN)
            .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(16), 2))
            .with(new Hyperparameters.Schedule(64, 600, 3e-3, 5))
            .withSeed(seed);
    BundlePlan plan = new BundlePlan("machine", 0.01, hyperparameters, target, NOW);
    return new BundleBuilder(history, Split.of(history, seed), plan);
  }

  private Path built(String name, long seed) throws Exception {
    Path target = folder.resolve("bundles").resolve(name);
    builder(target, seed).build(SILENT);
    return target;
  }

  private List<Path> bundles() throws IOException {
    if (!Files.exists(folder.resolve("bundles"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("bundles"))) {
      return files.toList();
    }
  }

  @Test
  void manifestSaysWhereTheModelComesFrom() throws Exception {
    Path target = folder.resolve("bundles/one");
    Manifest built = builder(target, 1).build(SILENT);
    Manifest manifest = Bundle.open(target).manifest();

    assertThat(manifest).isEqualTo(built);
    assertThat(bundles()).containsExactly(target);
    assertThat(manifest.detector()).isEqualTo("machine");
    assertThat(manifest.version()).matches("20260203-040506-[0-9a-f]{6}");
    assertThat(manifest.createdAt()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(manifest.scoreType()).isEqualTo("elbo");
    assertThat(manifest.featureSpecFingerprint()).isEqualTo(manifest.featureSpec().fingerprint());
    assertThat(manifest.files())
        .containsOnlyKeys("calibration", "model/saved_model.pb", "report.html", "self-test");
    assertThat(manifest.hyperparameters())
        .containsEntry("steps", "600")
        .containsEntry("hidden", "16");

    String digest = BundleFiles.sha256(Files.readAllBytes(folder.resolve("machine.csv")));
    assertThat(manifest.provenance().sources())
        .containsExactly(new Manifest.Source("machine.csv", "sha256:" + digest));
    assertThat(manifest.provenance().seed()).isEqualTo(1);
    assertThat(manifest.provenance().javaVersion()).isEqualTo(Runtime.version().toString());
    assertThat(manifest.provenance().rows())
        .containsEntry("read", (long) ROWS)
        .containsEntry("rejected", 0L)
        .containsEntry("calibration", 392L);
    assertThat(
            manifest.provenance().rows().entrySet().stream()
                .filter(use -> !use.getKey().equals("read"))
                .mapToLong(use -> use.getValue())
                .sum())
        .isEqualTo(ROWS);
  }

  @Test
  void calibrationAndFiguresAreOfTheExportedModel() throws Exception {
    Bundle bundle = Bundle.open(built("one", 1));
    Manifest manifest = bundle.manifest();
    Split split = Split.of(history, 1);
    try (Model model = Model.load(bundle)) {
      RowScores scores =
          RowScores.of(model.featureSpec(), history::copyRow, split.calibration(), model.scorer());
      float[] ascending = scores.toArray();
      Arrays.sort(ascending);
      assertThat(bundle.calibration().size()).isEqualTo(ascending.length);
      assertThat(bundle.calibration().quantile(0)).isEqualTo(ascending[0]);
      assertThat(bundle.calibration().quantile(1)).isEqualTo(ascending[ascending.length - 1]);
      assertThat(manifest.latent().mean()).isEqualTo(scores.latentMeans());
      assertThat(manifest.latent().variance()).isEqualTo(scores.latentVariances());
      assertThat(manifest.calibration().falseAlarmRate()).isEqualTo(0.01);
      assertThat(model.threshold()).isEqualTo(bundle.calibration().threshold(0.01));

      TestFigures test = TestFigures.of(history, split.test(), model.scorer(), model.threshold());
      assertThat(manifest.figures())
          .containsEntry("testFalseAlarmRate", test.falseAlarmRate())
          .containsEntry("testAuroc", test.ranking().orElseThrow().auroc());
      assertThat(test.anomalies()).isEqualTo(ROWS / MachineCsv.ANOMALY_EVERY);
      assertThat(test.falseAlarmRate()).isLessThan(0.06);
      assertThat(test.ranking().orElseThrow().auroc()).isGreaterThan(0.95);
    }
  }

  @Test
  void manifestMapsWhereTheTrainingRowsLie() throws Exception {
    Path target = built("one", 1);
    Manifest manifest = Bundle.open(target).manifest();
    int training = Split.of(history, 1).training().length;
    int counted = manifest.latentMap().counts().stream().mapToInt(Integer::intValue).sum();
    assertThat(counted).isBetween((int) (0.98 * training), training);
    assertThat(manifest.latentMap().centre()).hasSize(2);
    // It travels in every release.
    assertThat(Files.size(target.resolve(BundleFiles.MANIFEST))).isLessThan(20_000);
  }

  @Test
  void rowsScoreTheSameInAnyBatch() throws Exception {
    try (Model model = Model.load(Bundle.open(built("one", 1)))) {
      int[] rows = IntStream.range(0, 1203).toArray();
      RowScores together = RowScores.of(history.spec(), history::copyRow, rows, model.scorer());
      float[] scores = together.toArray();
      double[] sums = new double[2];
      RowBatch one = RowBatch.of(history.spec());
      Scores found = new Scores(2);
      for (int row : rows) {
        one.clear();
        history.copyRow(row, one);
        model.scorer().score(one, found);
        assertThat(found.score(0))
            .isCloseTo(scores[row], within(1e-5f * (1 + Math.abs(scores[row]))));
        sums[0] += found.latentMean(0, 0);
        sums[1] += found.latentMean(0, 1);
      }
      assertThat(together.latentMeans().get(0)).isCloseTo(sums[0] / rows.length, within(1e-5));
      assertThat(together.latentMeans().get(1)).isCloseTo(sums[1] / rows.length, within(1e-5));
      assertThat(together.latentVariances()).allMatch(variance -> variance >= 0);
    }
  }

  @Test
  void oneSeedGivesOneModelToTheLastBit() throws Exception {
    Manifest one = Bundle.open(built("one", 1)).manifest();
    Manifest again = Bundle.open(built("again", 1)).manifest();
    Manifest other = Bundle.open(built("other", 2)).manifest();

    // The version holds the digest of the weights.
    assertThat(again.version()).isEqualTo(one.version());
    for (String file : List.of("calibration", "self-test")) {
      assertThat(again.files().get(file)).as(file).isEqualTo(one.files().get(file));
      assertThat(other.files().get(file)).as(file).isNotEqualTo(one.files().get(file));
    }
    assertThat(again.calibration()).isEqualTo(one.calibration());
    assertThat(again.latentMap()).isEqualTo(one.latentMap());
    assertThat(other.latentMap()).isNotEqualTo(one.latentMap());
    assertThat(other.version()).isNotEqualTo(one.version());
  }

  @Test
  void failureHalfWayLeavesNothingBehind() throws Exception {
    BundleBuilder builder = builder(folder.resolve("bundles/one"), 1);
    assertThatThrownBy(
            () ->
                builder.build(
                    round -> {
                      if (round.round() == 3) {
                        throw new Failure("no more");
                      }
                    }))
        .hasMessage("no more");
    assertThat(folder.resolve("bundles")).doesNotExist();
  }

  @Test
  void existingBundleIsNotTrainedOver() throws Exception {
    Path target = Files.createDirectories(folder.resolve("bundles/one"));
    assertThatThrownBy(
            () ->
                builder(target, 1)
                    .build(
                        round -> {
                          throw new AssertionError("trained");
                        }))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("exists already");
    assertThat(target).isEmptyDirectory();
  }
}
