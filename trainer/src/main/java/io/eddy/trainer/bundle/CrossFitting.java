package io.eddy.trainer.bundle;

import io.eddy.command.Failure;
import io.eddy.model.calibration.Calibration;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.score.ModelScorer;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.figures.PromiseCheck;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.Search;
import io.eddy.trainer.vae.ServingGraph;
import io.eddy.trainer.vae.TrainedVae;
import io.eddy.trainer.vae.TrainingObserver;
import io.eddy.trainer.vae.VaeTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns from all rows, which a small history needs, for a fixed number of steps. The calibration
 * has as many scores as there are rows, each by a model that did not see its row: one more training
 * for each fold, on the other folds (Vovk, Cross-conformal Predictors, 2015). Those models know a
 * little less than the served one, so their scores are, if anything, too high, and the promise errs
 * to the safe side.
 */
final class CrossFitting implements Fitting {
  /** Beyond this, a part held out costs the model nothing that shows, and folds take time. */
  static final int MOST_ROWS = 10_000;

  private static final int FOLDS = 4;

  private final EncodedHistory history;
  private final Split split;
  private final BundlePlan plan;
  private final int[] rows;
  private final byte[] folds;
  private float[] held = new float[0];

  CrossFitting(EncodedHistory history, Split split, BundlePlan plan) {
    this.history = history;
    this.split = split;
    this.plan = plan;
    this.rows = split.normalRows();
    this.folds = new byte[rows.length];
    SplittableRandom random = new SplittableRandom(plan.hyperparameters().seed());
    for (int i = 0; i < folds.length; i++) {
      int other = random.nextInt(i + 1);
      folds[i] = folds[other];
      folds[other] = (byte) (i % FOLDS);
    }
  }

  /** A search decides on rows held out; what it found then learns from all of them. */
  @Override
  public Search.Outcome train(TrainingObserver observer) {
    if (plan.search().tries() == 1) {
      TrainedVae vae = trainer(rows, plan.hyperparameters(), observer).toTheEnd();
      return new Search.Outcome(vae, 1, Double.NaN);
    }
    Search.Outcome found = HeldOutFitting.search(history, split, plan, observer);
    TrainedVae vae = trainer(rows, found.best().hyperparameters(), observer).toTheEnd();
    return new Search.Outcome(vae, found.tried(), found.bound());
  }

  private VaeTrainer trainer(int[] training, Hyperparameters chosen, TrainingObserver observer) {
    return new VaeTrainer(history.spec(), history::copyRow, training, chosen, observer);
  }

  @Override
  public int[] trainingRows() {
    return rows;
  }

  @Override
  public int[] calibrationRows() {
    return rows;
  }

  @Override
  public float[] calibrationScores(
      RowScores served, Search.Outcome trained, TrainingObserver observer)
      throws IOException, UnfitModelException {
    Hyperparameters chosen = trained.best().hyperparameters();
    observer.calibrating(FOLDS);
    held = new float[rows.length];
    // Each training runs in one thread and writes to places of its own.
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(FOLDS, Runtime.getRuntime().availableProcessors()));
    try {
      List<Future<Void>> running =
          IntStream.range(0, FOLDS)
              .mapToObj(fold -> threads.submit(() -> score(fold, chosen, observer)))
              .toList();
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("training was interrupted", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return held.clone();
  }

  private static RuntimeException rethrown(Throwable cause)
      throws IOException, UnfitModelException {
    if (cause instanceof IOException io) {
      throw io;
    }
    if (cause instanceof UnfitModelException unfit) {
      throw unfit;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  private Void score(int fold, Hyperparameters chosen, TrainingObserver observer)
      throws IOException, UnfitModelException {
    int[] inside = places(fold, true);
    VaeTrainer others = trainer(rows(places(fold, false)), chosen, round -> {});
    float[] found = scores(others.toTheEndUnfollowed(), rows(inside));
    for (int i = 0; i < inside.length; i++) {
      held[inside[i]] = found[i];
    }
    observer.calibrated();
    return null;
  }

  private int[] places(int fold, boolean inside) {
    return IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == inside).toArray();
  }

  private int[] rows(int[] places) {
    return IntStream.of(places).map(place -> rows[place]).toArray();
  }

  private float[] scores(TrainedVae vae, int[] of) throws IOException, UnfitModelException {
    FeatureSpec spec = history.spec();
    Path folder = Files.createTempDirectory("eddy-fold-");
    try {
      Path model = folder.resolve("model");
      ServingGraph.export(vae, model);
      try (ModelScorer scorer =
          ModelScorer.load(model, spec.numericColumns(), spec.categoryColumns())) {
        return RowScores.of(spec, history::copyRow, of, scorer).toArray();
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Normal rows count by the scores of the folds' models, and each fold's alarms by the threshold
   * that the other folds' scores give; anomalies, from which nothing ever learns, by the served
   * one.
   */
  @Override
  public TestScores test(ModelScorer scorer, Calibration calibration) {
    List<Calibration> others =
        IntStream.range(0, FOLDS)
            .mapToObj(fold -> Contamination.without(held(fold, false), plan.contamination()))
            .map(Calibration::of)
            .toList();
    float[] anomalies = TestScores.scores(history, split.test(), true, scorer);
    return new TestScores(
        held, anomalies, PromiseCheck.Rows.CROSS_FITTED, rate -> alarms(others, rate));
  }

  private int alarms(List<Calibration> others, double rate) {
    int alarms = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      float threshold = others.get(fold).threshold(rate);
      for (float score : held(fold, true)) {
        alarms += score >= threshold ? 1 : 0;
      }
    }
    return alarms;
  }

  private float[] held(int fold, boolean inside) {
    int[] places = places(fold, inside);
    float[] scores = new float[places.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = held[places[i]];
    }
    return scores;
  }

  @Override
  public Map<String, Long> rows() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("training", (long) rows.length);
    counts.put("calibration", (long) rows.length);
    counts.put("calibrationFolds", (long) FOLDS);
    counts.put("stopping", 0L);
    counts.put("test", history.size() - (long) rows.length);
    return counts;
  }
}
