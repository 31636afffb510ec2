package io.eddy.trainer.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.bundle.Model;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.ModelScorer;
import io.eddy.trainer.MachineCsv;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.ServingGraph;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossFittingTest {
  private static final int ROWS = 600;
  private static final int NORMAL = ROWS - ROWS / MachineCsv.ANOMALY_EVERY;
  private static final int COLUMNS = 20;
  private static final double PROMISE = 0.05;
  private static final Overrides NO_TIME = Overrides.none().skipping("at");
  private static final TrainingObserver SILENT = round -> {};

  @TempDir private Path folder;

  private EncodedHistory encode(
      Path csv, Optional<String> time, Optional<String> label, Overrides overrides)
      throws IOException {
    return History.encode(
        new CsvHistory(List.of(csv), time, label),
        overrides,
        History.DEFAULT_SAMPLE_ROWS,
        folder.resolve("work-" + csv.getFileName()),
        HistoryProgress.none());
  }

  private EncodedHistory machine(int rows) throws IOException {
    Path csv = MachineCsv.write(folder.resolve("machine.csv"), rows);
    return encode(csv, Optional.empty(), Optional.of("anomaly"), NO_TIME);
  }

  private BundlePlan plan(String target, long seed) {
    Hyperparameters hyperparameters =
        Hyperparameters.DEFAULT
            .with(HistoryKind.CLEAN)
            .with(new Hyperparameters.Architecture(ModelSize.SMALL, List.of(16), 2))
            .with(new Hyperparameters.Schedule(64, 150, 3e-3, 5))
            .withSeed(seed);
    Instant now = Instant.parse("2026-02-03T04:05:06Z");
    return new BundlePlan("machine", PROMISE, hyperparameters, folder.resolve(target), now);
  }

  /** So much of the history is anomalies, and nothing marks them. */
  private BundlePlan contaminated(double share) {
    BundlePlan plan = plan("contaminated", 1);
    return new BundlePlan(
        plan.detector(),
        plan.falseAlarmRate(),
        share,
        plan.hyperparameters().with(HistoryKind.MIXED),
        plan.search(),
        plan.command(),
        plan.target(),
        plan.now());
  }

  private Bundle built(EncodedHistory history, String target, long seed) throws Exception {
    BundlePlan plan = plan(target, seed);
    new BundleBuilder(history, Split.of(history, seed), plan).build(SILENT);
    return Bundle.open(plan.target());
  }

  @Test
  void smallHistoryWithoutTimesIsCrossFittedAndNoOther() throws IOException {
    try (EncodedHistory small = machine(200)) {
      assertThat(Fitting.of(small, Split.of(small, 1), plan("one", 1)))
          .isInstanceOf(CrossFitting.class);
    }
    try (EncodedHistory large = machine(CrossFitting.MOST_ROWS + 400)) {
      assertThat(Fitting.of(large, Split.of(large, 1), plan("one", 1)))
          .isInstanceOf(HeldOutFitting.class);
    }
    Path csv = MachineCsv.write(folder.resolve("timed.csv"), 200);
    try (EncodedHistory timed =
        encode(csv, Optional.of("at"), Optional.of("anomaly"), Overrides.none())) {
      assertThat(Fitting.of(timed, Split.of(timed, 1), plan("one", 1)))
          .isInstanceOf(HeldOutFitting.class);
    }
  }

  @Test
  void everyNormalRowIsLearntFromAndCalibratesAndAnomaliesAreTestedOn() throws Exception {
    try (EncodedHistory history = machine(ROWS)) {
      Bundle bundle = built(history, "one", 1);
      Manifest manifest = bundle.manifest();
      assertThat(manifest.provenance().rows())
          .containsEntry("read", (long) ROWS)
          .containsEntry("training", (long) NORMAL)
          .containsEntry("calibration", (long) NORMAL)
          .containsEntry("calibrationFolds", 4L)
          .containsEntry("stopping", 0L)
          .containsEntry("test", (long) ROWS - NORMAL);
      assertThat(manifest.calibration().scores()).isEqualTo(NORMAL);
      // All steps, for there are no rows left to stop by.
      assertThat(manifest.figures()).containsEntry("bestStep", 150.0);
      assertThat(manifest.figures().get("testFalseAlarmRate")).isBetween(0.02, 0.09);
      assertThat(manifest.figures().get("testAuroc")).isGreaterThan(0.95);
      assertThat(bundle.calibration().size()).isEqualTo(NORMAL);
      try (Model model = Model.load(bundle)) {
        assertThat(model.threshold()).isEqualTo(bundle.calibration().threshold(PROMISE));
        RowScores served =
            RowScores.of(
                history.spec(),
                history::copyRow,
                Split.of(history, 1).normalRows(),
                model.scorer());
        assertThat(bundle.manifest().latent().mean()).isEqualTo(served.latentMeans());
      }
    }
  }

  @Test
  void rowsAreScoredByModelsThatDidNotLearnThem() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>();
    lines.add(text(column -> "c" + column));
    for (int row = 0; row < 60; row++) {
      lines.add(text(column -> String.format(Locale.ROOT, "%.4f", random.nextGaussian())));
    }
    Path csv = Files.write(folder.resolve("noise.csv"), lines);
    try (EncodedHistory history =
        encode(csv, Optional.empty(), Optional.empty(), Overrides.none())) {
      CrossFitting fitting = new CrossFitting(history, Split.of(history, 1), plan("one", 1));
      List<Integer> folds = new ArrayList<>();
      TrainingObserver counting =
          new TrainingObserver() {
            @Override
            public void after(RoundFigures round) {}

            @Override
            public void calibrating(int count) {
              folds.add(count);
            }
          };
      Search.Outcome outcome = fitting.train(SILENT);
      ServingGraph.export(outcome.best(), folder.resolve("model"));
      try (ModelScorer scorer = ModelScorer.load(folder.resolve("model"), COLUMNS, 0)) {
        RowScores served =
            RowScores.of(history.spec(), history::copyRow, fitting.calibrationRows(), scorer);
        float[] held = fitting.calibrationScores(served, outcome, counting);
        assertThat(folds).containsExactly(4);
        // Nothing ties these columns: whoever learnt the rows finds them less strange.
        assertThat(mean(held)).isGreaterThan(mean(served.toArray()) + 1);
        TestScores test = fitting.test(scorer, Calibration.of(held));
        assertThat(test.normal()).isEqualTo(held);
        assertThat(test.kind()).isEqualTo(PromiseCheck.Rows.CROSS_FITTED);
        assertThat(test.alarms(0.1).rows()).isEqualTo(60);
        assertThat(test.alarms(0.5).alarms()).isBetween(15, 45);
      }
    }
  }

  @Test
  void whatIsSaidToBeAnomaliesIsReportedByTheThresholdOfTheOthers() throws Exception {
    Path csv = MachineCsv.write(folder.resolve("machine.csv"), ROWS);
    try (EncodedHistory history =
        encode(csv, Optional.empty(), Optional.empty(), NO_TIME.skipping("anomaly"))) {
      BundlePlan plan = contaminated(0.2);
      Manifest manifest = new BundleBuilder(history, Split.of(history, 1), plan).build(SILENT);
      assertThat(manifest.calibration().scores()).isEqualTo(ROWS * 4 / 5);
      // A fifth, and one in twenty of the others.
      assertThat(manifest.figures().get("testFalseAlarmRate")).isBetween(0.2, 0.28);
    }
  }

  private static String text(IntFunction<String> cell) {
    return IntStream.range(0, COLUMNS).mapToObj(cell).collect(Collectors.joining(","));
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  @Test
  void labelledAnomaliesChangeNothingThatIsLearnt() throws Exception {
    Path csv = MachineCsv.write(folder.resolve("machine.csv"), 300);
    List<String> wild =
        Files.readAllLines(csv).stream()
            .map(line -> line.endsWith(",1") ? line.replaceFirst(",([0-9.]+),", ",9$1,") : line)
            .toList();
    Path other = Files.write(folder.resolve("wild.csv"), wild);
    try (EncodedHistory plain = encode(csv, Optional.empty(), Optional.of("anomaly"), NO_TIME);
        EncodedHistory changed = encode(other, Optional.empty(), Optional.of("anomaly"), NO_TIME)) {
      Manifest one = built(plain, "one", 1).manifest();
      Manifest two = built(changed, "two", 1).manifest();
      assertThat(two.provenance().sources().get(0).detail())
          .isNotEqualTo(one.provenance().sources().get(0).detail());
      assertThat(two.version()).isEqualTo(one.version());
      assertThat(two.files().get("calibration")).isEqualTo(one.files().get("calibration"));
    }
  }

  @Test
  void oneSeedGivesOneCalibration() throws Exception {
    try (EncodedHistory history = machine(200)) {
      Manifest one = built(history, "one", 1).manifest();
      Manifest again = built(history, "again", 1).manifest();
      Manifest other = built(history, "other", 2).manifest();
      assertThat(again.version()).isEqualTo(one.version()).isNotEqualTo(other.version());
      String calibration = one.files().get("calibration");
      assertThat(again.files().get("calibration")).isEqualTo(calibration);
      assertThat(other.files().get("calibration")).isNotEqualTo(calibration);
    }
  }
}
