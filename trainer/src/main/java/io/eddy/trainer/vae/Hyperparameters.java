package io.eddy.trainer.vae;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything about a training that is not data.
 *
 * @param hidden widths of the encoder's hidden layers; the decoder's are the same in reverse
 * @param latent latent dimensions; 0 chooses one per feature, at most 16
 * @param batch rows a step; 0 chooses 128, and 512 from 20,000 rows on
 * @param steps gradient steps; 0 chooses 50 epochs, within 3,000 to 10,000 steps
 * @param beta weight of the KL divergence in the loss after warm-up
 * @param knee nats up to which a feature's term counts in full in the score; what is above counts
 *     by its logarithm, so that one wild field does not drown the others
 * @param leastLogVariance floor of the decoder's log-variance in standardised units; without it a
 *     few nearly constant features own the score
 * @param samples noise samples of {@link ScoreType#IMPORTANCE}
 */
public record Hyperparameters(
    List<Integer> hidden,
    int latent,
    int batch,
    int steps,
    double learningRate,
    double beta,
    double gradientNorm,
    double knee,
    double leastLogVariance,
    ScoreType score,
    int samples,
    long seed) {
  /**
   * A wide layer and a narrow one: nearly what two wide ones detect, at a third of the arithmetic.
   */
  public static final Hyperparameters DEFAULT =
      new Hyperparameters(List.of(256, 64), 0, 0, 0, 1e-3, 1, 5, 20, -6, ScoreType.ELBO, 16, 1);

  private static final int MOST_LATENT = 16;
  private static final int SMALL_BATCH = 128;
  private static final int LARGE_BATCH = 512;
  private static final int LARGE_HISTORY = 20_000;
  private static final int EPOCHS = 50;
  private static final int LEAST_STEPS = 3000;
  private static final int MOST_STEPS = 10_000;

  public Hyperparameters {
    hidden = List.copyOf(hidden);
    boolean widths = !hidden.isEmpty() && hidden.stream().allMatch(width -> width > 0);
    check(widths, "hidden", "widths above 0", hidden);
    check(latent >= 0, "latent", "0 or more", latent);
    check(batch >= 0, "batch", "0 or more", batch);
    check(steps >= 0, "steps", "0 or more", steps);
    boolean rate = learningRate > 0 && learningRate < 1;
    check(rate, "learning-rate", "a number between 0 and 1", learningRate);
    check(beta >= 0, "beta", "0 or more", beta);
    check(gradientNorm > 0, "gradient-norm", "more than 0", gradientNorm);
    check(knee > 0, "knee", "more than 0", knee);
    boolean floor = leastLogVariance < Likelihood.MOST_LOG_VARIANCE;
    check(floor, "least-log-variance", "less than the largest", leastLogVariance);
    check(samples > 0, "samples", "1 or more", samples);
  }

  private static void check(boolean fits, String name, String expected, Object found) {
    if (!fits) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", found " + found);
    }
  }

  /** The same with every automatic choice made, for so many training rows and columns. */
  Hyperparameters resolved(int rows, int columns) {
    int chosenLatent = latent > 0 ? latent : Math.min(columns, MOST_LATENT);
    int chosenBatch = batch > 0 ? batch : rows < LARGE_HISTORY ? SMALL_BATCH : LARGE_BATCH;
    long epochs = (long) EPOCHS * ((rows + chosenBatch - 1) / chosenBatch);
    int chosenSteps = steps > 0 ? steps : (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, epochs));
    return new Hyperparameters(
        hidden,
        chosenLatent,
        chosenBatch,
        chosenSteps,
        learningRate,
        beta,
        gradientNorm,
        knee,
        leastLogVariance,
        score,
        samples,
        seed);
  }

  /** As the manifest states them. */
  public Map<String, String> asText() {
    return Map.ofEntries(
        Map.entry("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(","))),
        Map.entry("latent", Integer.toString(latent)),
        Map.entry("batch", Integer.toString(batch)),
        Map.entry("steps", Integer.toString(steps)),
        Map.entry("learningRate", Double.toString(learningRate)),
        Map.entry("beta", Double.toString(beta)),
        Map.entry("gradientNorm", Double.toString(gradientNorm)),
        Map.entry("knee", Double.toString(knee)),
        Map.entry("leastLogVariance", Double.toString(leastLogVariance)),
        Map.entry("score", score.label()),
        Map.entry("samples", Integer.toString(samples)));
  }
}
