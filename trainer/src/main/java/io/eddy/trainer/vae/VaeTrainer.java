package io.eddy.trainer.vae;

import io.eddy.command.Failure;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Trains on rows by index: shuffled epochs, warm-ups, early stopping. One training an instance. */
public final class VaeTrainer {
  private static final int ROUNDS = 20;

  /** Rounds without a better stopping loss, once the KL term counts in full, before giving up. */
  private static final int PATIENCE = 6;

  private static final int WARM_UP_STEPS = 100;

  /** Share of the steps in which the KL term rises and no row is left out yet. */
  private static final double WARM_UP_SHARE = 0.1;

  private static final int EVALUATION_BATCH = 1024;
  static final int MOST_STOPPING_ROWS = 20_000;
  private static final int MOST_WATCHED_ROWS = 1000;
  private static final int MOST_FOLLOWED_ROWS = 1000;
  private static final int MOST_POSTERIORS = 8000;

  /** Kept to make rows up from; a share of one in a hundred still has ten. */
  private static final int EXEMPLARS = 1024;

  private final FeatureSpec spec;
  private final RowReader reader;
  private final int[] training;
  private final Context context;
  private final Hyperparameters hyperparameters;
  private final TrainingObserver observer;

  public VaeTrainer(
      FeatureSpec spec,
      RowReader reader,
      int[] training,
      Hyperparameters hyperparameters,
      TrainingObserver observer) {
    this.spec = spec;
    this.reader = reader;
    this.training = training.clone();
    this.context = Context.of(spec, hyperparameters.context());
    this.hyperparameters =
        hyperparameters.resolved(training.length, spec.numericColumns() + spec.categoryColumns());
    this.observer = observer;
  }

  /** Keeps the weights that are best on these rows, and ends when they get no better. */
  public TrainedVae stoppingBy(int[] rows) {
    return train(first(rows), true, MOST_FOLLOWED_ROWS);
  }

  /** Makes all steps and keeps the last weights; some training rows are watched for the figures. */
  public TrainedVae toTheEnd() {
    return toTheEnd(MOST_FOLLOWED_ROWS);
  }

  /** The same weights at less cost, for a model whose training nobody will look at. */
  public TrainedVae toTheEndUnfollowed() {
    return toTheEnd(0);
  }

  private TrainedVae toTheEnd(int mostFollowed) {
    int[] watched = Shuffle.draw(training, MOST_WATCHED_ROWS, hyperparameters.seed());
    return train(watched, false, mostFollowed);
  }

  private static int[] first(int[] rows) {
    return Arrays.copyOf(rows, Math.min(rows.length, MOST_STOPPING_ROWS));
  }

  private TrainedVae train(int[] watched, boolean stopping, int mostFollowed) {
    NumberRanges ranges = new NumberRanges(spec.numericColumns());
    InputShape shape = measure(ranges);
    int latent = hyperparameters.architecture().latent();
    int steps = hyperparameters.schedule().steps();
    List<RoundFigures> rounds = new ArrayList<>();
    int[] followed = Shuffle.draw(training, mostFollowed, hyperparameters.seed());
    RowBatch followedRows = rows(followed);
    List<float[]> followedLosses = new ArrayList<>();
    try (TrainingGraph graph = new TrainingGraph(shape, hyperparameters)) {
      Weights bestWeights = null;
      RoundFigures best = null;
      float[] bestKl = new float[latent];
      Batches batches =
          new Batches(
              spec, reader, training, hyperparameters.schedule().batch(), hyperparameters.seed());
      int done = 0;
      for (int round = 1; round <= ROUNDS; round++) {
        int until = (int) ((long) steps * round / ROUNDS);
        RoundFigures trained = trainUntil(graph, batches, done, until, steps, round);
        done = until;
        TrainingGraph.Evaluation evaluation = evaluate(graph, watched);
        followedLosses.add(followed.length == 0 ? new float[0] : graph.losses(followedRows));
        RoundFigures figures = withStopping(trained, bound(evaluation));
        check(figures);
        rounds.add(figures);
        observer.after(figures);
        // Before all terms count in full, a low bound says nothing about the final one.
        boolean settled = until > steps * WARM_UP_SHARE;
        boolean better = !stopping || best == null || figures.stoppingLoss() < best.stoppingLoss();
        if (settled && better) {
          best = figures;
          bestWeights = graph.weights();
          bestKl = evaluation.klByDimension();
        }
        if (best != null && round - best.round() >= PATIENCE) {
          break;
        }
      }
      Exemplars posteriors = posteriors(bestWeights, shape);
      return new TrainedVae(
          bestWeights,
          shape,
          hyperparameters,
          rounds,
          best,
          means(bestKl, watched.length),
          posteriors.first(EXEMPLARS),
          Prior.of(
              posteriors,
              hyperparameters.history(),
              hyperparameters.architecture().size().exemplars(hyperparameters.history()),
              hyperparameters.seed()),
          new Expert(spec, reader, hyperparameters).fit(training, bestWeights, shape),
          ranges,
          FollowedRows.of(followed, followedLosses.subList(0, best.round())),
          stopping);
    }
  }

  private Exemplars posteriors(Weights weights, InputShape shape) {
    int[] chosen = Exemplars.choose(training, MOST_POSTERIORS, hyperparameters.seed());
    return ExemplarGraph.run(weights, shape, hyperparameters, rows(chosen));
  }

  private RowBatch rows(int[] chosen) {
    RowBatch rows = RowBatch.of(spec);
    for (int row : chosen) {
      reader.copyRow(row, rows);
    }
    return rows;
  }

  private InputShape measure(NumberRanges ranges) {
    Measurement measured = new Measurement(spec, context);
    RowBatch rows = RowBatch.of(spec);
    for (int row : training) {
      rows.clear();
      reader.copyRow(row, rows);
      measured.add(rows);
      ranges.add(rows);
    }
    return measured.shape();
  }

  private RoundFigures trainUntil(
      TrainingGraph graph, Batches batches, int from, int until, int steps, int round) {
    long started = System.nanoTime();
    double loss = 0;
    double reconstruction = 0;
    double kl = 0;
    int count = Math.max(1, until - from);
    for (int step = from; step < until; step++) {
      double warmth = Math.min(1, step / (WARM_UP_SHARE * steps));
      double leftOut = warmth < 1 ? 0 : hyperparameters.history().leftOut();
      TrainingGraph.Step figures =
          graph.train(
              batches.next(),
              new TrainingGraph.Weighting(warmth, leftOut, learningRate(step, steps)));
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
    return hyperparameters.schedule().learningRate()
        * rise
        * 0.5
        * (1 + Math.cos(Math.PI * step / steps));
  }

  private TrainingGraph.Evaluation evaluate(TrainingGraph graph, int[] watched) {
    RowBatch rows = RowBatch.of(spec);
    float[] bounds = new float[watched.length];
    float[] kl = new float[hyperparameters.architecture().latent()];
    for (int first = 0; first < watched.length; first += EVALUATION_BATCH) {
      rows.clear();
      for (int i = first; i < Math.min(watched.length, first + EVALUATION_BATCH); i++) {
        reader.copyRow(watched[i], rows);
      }
      TrainingGraph.Evaluation part = graph.evaluate(rows);
      System.arraycopy(part.bounds(), 0, bounds, first, rows.size());
      for (int dimension = 0; dimension < kl.length; dimension++) {
        kl[dimension] += part.klByDimension()[dimension];
      }
    }
    return new TrainingGraph.Evaluation(bounds, kl);
  }

  private static List<Double> means(float[] sums, int rows) {
    return IntStream.range(0, sums.length).mapToObj(i -> (double) sums[i] / rows).toList();
  }

  /** The mean over the stopping rows, without those that training would leave out. */
  private double bound(TrainingGraph.Evaluation evaluation) {
    return RowShares.meanWithoutWorst(evaluation.bounds(), hyperparameters.history().leftOut());
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
              hyperparameters.schedule().learningRate()));
    }
  }
}
