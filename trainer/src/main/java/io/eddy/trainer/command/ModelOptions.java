package io.eddy.trainer.command;

import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ScoreType;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is trained. Mixed in; the defaults suit most data. */
final class ModelOptions {
  @Option(
      names = "--score",
      defaultValue = "elbo",
      description = "What the score is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private ScoreType score;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "WIDTH",
      description = "Widths of the encoder's hidden layers. Default: 256,64.")
  private List<Integer> hidden = Hyperparameters.DEFAULT.hidden();

  @Option(
      names = "--latent",
      defaultValue = "0",
      description = "Latent dimensions; 0 chooses one per feature, at most 16.")
  private int latent;

  @Option(
      names = "--batch",
      defaultValue = "0",
      description = "Rows a gradient step; 0 chooses 128, and 512 from 20,000 rows on.")
  private int batch;

  @Option(
      names = "--steps",
      defaultValue = "0",
      description = "Gradient steps; 0 chooses 50 epochs within 3,000 to 10,000 steps.")
  private int steps;

  @Option(
      names = "--learning-rate",
      defaultValue = "0.001",
      description = "Adam's learning rate. Default: ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = "--samples",
      defaultValue = "16",
      description = "Noise samples of --score importance. Default: ${DEFAULT-VALUE}.")
  private int samples;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed and history give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed;

  long seed() {
    return seed;
  }

  Hyperparameters hyperparameters() {
    return new Hyperparameters(
        hidden,
        latent,
        batch,
        steps,
        learningRate,
        Hyperparameters.DEFAULT.beta(),
        Hyperparameters.DEFAULT.gradientNorm(),
        Hyperparameters.DEFAULT.knee(),
        Hyperparameters.DEFAULT.leastLogVariance(),
        score,
        samples,
        seed);
  }
}
