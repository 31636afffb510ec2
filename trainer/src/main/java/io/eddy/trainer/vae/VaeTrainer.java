package io.eddy.trainer.vae;

import io.eddy.command.Failure;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Trains on rows by index: shuffled epochs, warm-ups, early stopping. One training an instance. */
public final class VaeTrainer {
  private static final int ROUNDS = 20;

  /** Rounds without a better stopping loss, once the KL term counts in full, before giving up. */
  private static final int PATIENCE = 6;

  private static final int WARM_UP_STEPS = 100;
  private static final double KL_WARM_UP_SHARE = 0.1;
  private static final int EVALUATION_BATCH = 1024;
  private static final int MOST_STOPPING_ROWS = 20_000;

  private final FeatureSpec spec;
  private final RowReader reader;
  private final int[] training;
  private final int[] stopping;
  private final Hyperparameters hyperparameters;
  private final TrainingObserver observer;

  public VaeTrainer(
      FeatureSpec spec,
      RowReader reader,
      int[] training,
      int[] stopping,
      Hyperparameters hyperparameters,
      TrainingObserver observer) {
    this.spec = spec;
    this.reader = reader;
    this.training = training.clone();
    this.stopping = Arrays.copyOf(stopping, Math.min(stopping.length, MOST_STOPPING_ROWS));
    this.hyperparameters =
        hyperparameters.resolved(training.length, spec.numericColumns() + spec.categoryColumns());
    this.observer = observer;
  }

  public TrainedVae train() {
    InputShape shape = measure();
    int latent = hyperparameters.latent();
    int steps = hyperparameters.steps();
    List<RoundFigures> rounds = new ArrayList<>();
    try (TrainingGraph graph = new TrainingGraph(shape, hyperparameters)) {
      Weights bestWeights = null;
      RoundFigures best = null;
      double[] bestKl = new double[latent];
      Batches batches = new Batches();
      int done = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        int until = (int) ((long) steps * round / ROUNDS);
        RoundFigures trained = trainUntil(graph, batches, done, until, steps, round);
        done = until;
        TrainingGraph.Evaluation evaluation = evaluate(graph);
        RoundFigures figures = withStopping(trained, evaluation.bound() / stopping.length);
        check(figures);
        rounds.add(figures);
        observer.after(figures);
        // Before the KL term counts in full, a low bound says nothing about the final one.
        boolean settled = until > steps * KL_WARM_UP_SHARE;
        if (settled && (best == null || figures.stoppingLoss() < best.stoppingLoss())) {
          best = figures;
          bestWeights = graph.weights();
          bestKl = evaluation.klByDimension();
        }
        if (best != null && round - best.round() >= PATIENCE) {
          break;
        }
      }
      return new TrainedVae(bestWeights, shape, hyperparameters, rounds, best, means(bestKl));
    }
  }

  private InputShape measure() {
    InputShape.Collector collector = new InputShape.Collector(spec);
    RowBatch rows = RowBatch.of(spec);
    for (int row : training) {
      rows.clear();
      reader.copyRow(row, rows);
      collector.add(rows);
    }
    return collector.shape();
  }

  private RoundFigures trainUntil(
      TrainingGraph graph, Batches batches, int from, int until, int steps, int round) {
    long started = System.nanoTime();
    double loss = 0;
    double reconstruction = 0;
    double kl = 0;
    int count = Math.max(1, until - from);
    for (int step = from; step < until; step++) {
      double beta = hyperparameters.beta() * Math.min(1, step / (KL_WARM_UP_SHARE * steps));
      TrainingGraph.Step figures = graph.train(batches.next(), beta, learningRate(step, steps));
      loss += figures.loss() / count;
      reconstruction += figures.reconstruction() / count;
      kl += figures.kl() / count;
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    double rowsPerSecond = (until - from) * (double) batches.size() / seconds;
    return new RoundFigures(
        round, ROUNDS, until, loss, reconstruction, kl, Double.NaN, rowsPerSecond);
  }

  /** A short linear rise, then half a cosine down to nothing. */
  private double learningRate(int step, int steps) {
    double rise = Math.min(1, (step + 1) / (double) WARM_UP_STEPS);
    return hyperparameters.learningRate() * rise * 0.5 * (1 + Math.cos(Math.PI * step / steps));
  }

  private TrainingGraph.Evaluation evaluate(TrainingGraph graph) {
    RowBatch rows = RowBatch.of(spec);
    double bound = 0;
    double[] kl = null;
    for (int first = 0; first < stopping.length; first += EVALUATION_BATCH) {
      rows.clear();
      for (int i = first; i < Math.min(stopping.length, first + EVALUATION_BATCH); i++) {
        reader.copyRow(stopping[i], rows);
      }
      TrainingGraph.Evaluation part = graph.evaluate(rows);
      bound += part.bound();
      kl = kl == null ? part.klByDimension() : sum(kl, part.klByDimension());
    }
    return new TrainingGraph.Evaluation(bound, kl);
  }

  private static double[] sum(double[] one, double[] other) {
    double[] both = one.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += other[i];
    }
    return both;
  }

  private List<Double> means(double[] sums) {
    return Arrays.stream(sums).map(sum -> sum / stopping.length).boxed().toList();
  }

  private static RoundFigures withStopping(RoundFigures figures, double stoppingLoss) {
    return new RoundFigures(
        figures.round(),
        figures.rounds(),
        figures.step(),
        figures.loss(),
        figures.reconstruction(),
        figures.kl(),
        stoppingLoss,
        figures.rowsPerSecond());
  }

  private void check(RoundFigures figures) {
    if (!Double.isFinite(figures.loss()) || !Double.isFinite(figures.stoppingLoss())) {
      throw new Failure(
          String.format(
              Locale.ROOT,
              "training diverged before step %,d: the loss is %s; expected a finite number. "
                  + "Try a smaller --learning-rate than %s",
              figures.step(),
              figures.loss(),
              hyperparameters.learningRate()));
    }
  }

  /** An endless row of batches: every row once an epoch, in a new order each time. */
  private final class Batches {
    private final SplittableRandom random = new SplittableRandom(hyperparameters.seed());
    private final int[] order = training.clone();
    private final RowBatch batch = RowBatch.of(spec);
    private int next = order.length;

    int size() {
      return Math.min(hyperparameters.batch(), order.length);
    }

    RowBatch next() {
      if (next + size() > order.length) {
        shuffle();
        next = 0;
      }
      batch.clear();
      for (int i = 0; i < size(); i++) {
        reader.copyRow(order[next++], batch);
      }
      return batch;
    }

    private void shuffle() {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int held = order[i];
        order[i] = order[other];
        order[other] = held;
      }
    }
  }
}
