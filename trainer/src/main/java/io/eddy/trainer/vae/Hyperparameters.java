package io.eddy.trainer.vae;

import io.eddy.model.feature.FeatureSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything about a training that is not data. Immutable; the copies change one thing each.
 *
 * @param context fields that {@link Family#CVAE} takes as given; empty for all others
 */
public record Hyperparameters(
    Family family,
    HistoryKind history,
    List<String> context,
    Architecture architecture,
    Objective objective,
    Schedule schedule,
    Scoring scoring,
    long seed) {
  public static final Hyperparameters DEFAULT =
      new Hyperparameters(
          Family.VAE,
          HistoryKind.MIXED,
          List.of(),
          new Architecture(ModelSize.DEFAULT, List.of(), 0),
          new Objective(Density.GAUSSIAN, 0, -2, -1),
          new Schedule(0, 0, 1e-3, 5),
          new Scoring(ScoreType.ELBO, 16, 9, 0.2),
          1);

  public Hyperparameters {
    context = List.copyOf(context);
    if (family == Family.CVAE) {
      check(!context.isEmpty(), "context", "the fields that cvae takes as given", "none");
    } else {
      check(context.isEmpty(), "context", "family cvae with it", family);
    }
    if (!family.weighted()) {
      check(objective.beta() == 0, "beta", "family beta-vae with it", family);
    }
    if (!family.variational()) {
      boolean possible = scoring.type() != ScoreType.IMPORTANCE;
      check(possible, "score", "elbo or reconstruction with family ae", scoring.type());
    }
  }

  /**
   * The network's shape.
   *
   * @param hidden widths of the encoder's hidden layers, in reverse the decoder's; none chooses
   *     those of the size
   * @param latent latent dimensions; 0 chooses by size and columns
   */
  public record Architecture(ModelSize size, List<Integer> hidden, int latent) {
    public Architecture {
      hidden = List.copyOf(hidden);
      boolean widths = hidden.stream().allMatch(width -> width > 0);
      check(widths, "hidden", "widths above 0", hidden);
      check(latent >= 0, "latent", "0 or more", latent);
    }
  }

  /**
   * What is made small.
   *
   * @param beta weight of the KL divergence after warm-up; 0 chooses by family
   * @param leastLogVariance floor of the decoder's log-variance in standardised units; without it a
   *     few nearly constant features own the score
   * @param noise standard deviation of the noise on the numbers that the encoder sees in training,
   *     in standardised units: few rows are then not learnt by heart; less than 0 chooses by
   *     history
   */
  public record Objective(Density density, double beta, double leastLogVariance, double noise) {
    public Objective {
      check(beta >= 0, "beta", "0 or more", beta);
      boolean floor = leastLogVariance < Likelihood.MOST_LOG_VARIANCE;
      check(floor, "least-log-variance", "less than the largest", leastLogVariance);
      check(noise >= 0 || noise == -1, "noise", "0 or more, or -1", noise);
    }
  }

  /**
   * How it is made small.
   *
   * @param batch rows a step; 0 chooses 128, and 512 from 20,000 rows on
   * @param steps gradient steps; 0 chooses 30 epochs, within 3,000 to 6,000 steps
   */
  public record Schedule(int batch, int steps, double learningRate, double gradientNorm) {
    private static final int SMALL_BATCH = 128;
    private static final int LARGE_BATCH = 512;
    private static final int LARGE_HISTORY = 20_000;
    private static final int EPOCHS = 30;
    private static final int LEAST_STEPS = 3000;
    private static final int MOST_STEPS = 6000;

    public Schedule {
      check(batch >= 0, "batch", "0 or more", batch);
      check(steps >= 0, "steps", "0 or more", steps);
      boolean rate = learningRate > 0 && learningRate < 1;
      check(rate, "learning-rate", "a number between 0 and 1", learningRate);
      check(gradientNorm > 0, "gradient-norm", "more than 0", gradientNorm);
    }

    private Schedule resolved(int rows) {
      int rowsAStep = batch > 0 ? batch : rows < LARGE_HISTORY ? SMALL_BATCH : LARGE_BATCH;
      long epochs = (long) EPOCHS * ((rows + rowsAStep - 1) / rowsAStep);
      int all = steps > 0 ? steps : (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, epochs));
      return new Schedule(rowsAStep, all, learningRate, gradientNorm);
    }
  }

  /**
   * What the trained model reports.
   *
   * @param samples noise samples of {@link ScoreType#IMPORTANCE}
   * @param knee nats up to which a feature's term counts in full in the score; what is above counts
   *     by its logarithm, so that one wild field does not drown the others
   * @param mixture how much the mixture of Gaussians beside the network counts in the score, from 0
   *     to 1; only where the score is {@link ScoreType#ELBO}
   */
  public record Scoring(ScoreType type, int samples, double knee, double mixture) {
    public Scoring {
      check(samples > 0, "samples", "1 or more", samples);
      check(knee > 0, "knee", "more than 0", knee);
      check(mixture >= 0 && mixture < 1, "mixture", "0 or more and less than 1", mixture);
    }
  }

  private static void check(boolean fits, String name, String expected, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", found " + found);
    }
  }

  /** For all families but {@link Family#CVAE}, which needs a context. */
  public Hyperparameters with(Family other) {
    return new Hyperparameters(
        other, history, List.of(), architecture, objective, schedule, scoring, seed);
  }

  /** {@link Family#CVAE} given these fields. */
  public Hyperparameters given(List<String> fields) {
    return new Hyperparameters(
        Family.CVAE, history, fields, architecture, objective, schedule, scoring, seed);
  }

  public Hyperparameters with(HistoryKind other) {
    return new Hyperparameters(
        family, other, context, architecture, objective, schedule, scoring, seed);
  }

  /** The automatic shape of a size. */
  public Hyperparameters with(ModelSize size) {
    return with(new Architecture(size, List.of(), 0));
  }

  public Hyperparameters with(Architecture other) {
    return new Hyperparameters(family, history, context, other, objective, schedule, scoring, seed);
  }

  public Hyperparameters with(Objective other) {
    return new Hyperparameters(
        family, history, context, architecture, other, schedule, scoring, seed);
  }

  public Hyperparameters with(Schedule other) {
    return new Hyperparameters(
        family, history, context, architecture, objective, other, scoring, seed);
  }

  public Hyperparameters with(Scoring other) {
    return new Hyperparameters(
        family, history, context, architecture, objective, schedule, other, seed);
  }

  public Hyperparameters withSeed(long other) {
    return new Hyperparameters(
        family, history, context, architecture, objective, schedule, scoring, other);
  }

  /**
   * Checks what only the fields of a history can tell.
   *
   * @throws io.eddy.command.Failure when they do not hold the context
   */
  public void checkAgainst(FeatureSpec spec) {
    Context.of(spec, context);
  }

  /** The same with every automatic choice made, for so many training rows and columns. */
  Hyperparameters resolved(int rows, int columns) {
    ModelSize size = architecture.size();
    List<Integer> hidden = architecture.hidden().isEmpty() ? size.hidden() : architecture.hidden();
    int latent = architecture.latent() > 0 ? architecture.latent() : size.latent(columns);
    return with(new Architecture(size, hidden, latent)).with(schedule.resolved(rows));
  }

  /** Weight of the KL divergence after warm-up. */
  public double beta() {
    return objective.beta() > 0 ? objective.beta() : family.beta();
  }

  /**
   * How much a mixture beside the network counts; nothing where the network is asked for something
   * that a mixture does not know: a plain error, or fields given others.
   */
  double mixture() {
    boolean wanted = scoring.type() == ScoreType.ELBO && family.variational();
    return wanted && family != Family.CVAE ? scoring.mixture() : 0;
  }

  /** Standard deviation of the noise on the encoder's inputs while training. */
  double noise() {
    return objective.noise() < 0 ? history.noise() : objective.noise();
  }

  /** As the manifest states them. */
  public Map<String, String> asText() {
    Map<String, String> text = new TreeMap<>();
    text.put("family", family.label());
    text.put("history", history.label());
    if (!context.isEmpty()) {
      text.put("context", String.join(",", context));
    }
    text.put("size", architecture.size().label());
    text.put(
        "hidden",
        architecture.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")));
    text.put("latent", Integer.toString(architecture.latent()));
    text.put("likelihood", objective.density().label());
    text.put("beta", Double.toString(beta()));
    text.put("leastLogVariance", Double.toString(objective.leastLogVariance()));
    text.put("batch", Integer.toString(schedule.batch()));
    text.put("steps", Integer.toString(schedule.steps()));
    text.put("learningRate", Double.toString(schedule.learningRate()));
    text.put("gradientNorm", Double.toString(schedule.gradientNorm()));
    text.put("score", scoring.type().label());
    text.put("samples", Integer.toString(scoring.samples()));
    text.put("knee", Double.toString(scoring.knee()));
    text.put("mixture", Double.toString(mixture()));
    text.put("noise", Double.toString(noise()));
    return text;
  }
}
