package io.eddy.trainer.command;

import io.eddy.command.WrongUsage;
import io.eddy.trainer.vae.Density;
import io.eddy.trainer.vae.Family;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import io.eddy.trainer.vae.ScoreType;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what is trained. Mixed in; the defaults suit most data. */
public final class ModelOptions {
  @ArgGroup(validate = false, heading = "%nWhat is trained:%n", order = 100)
  private final Kind kind = new Kind();

  @ArgGroup(
      validate = false,
      heading = "%nHow, where the automatic choice does not suit:%n",
      order = 200)
  private final Detail detail = new Detail();

  private static final class Kind {
    @Option(
        names = "--history",
        paramLabel = "KIND",
        description =
            "What the history holds: clean (vetted normal rows) or mixed (unlabelled, with "
                + "anomalies inside). Default: mixed.")
    private HistoryKind history = Hyperparameters.DEFAULT.history();

    @Option(
        names = "--size",
        paramLabel = "SIZE",
        description =
            "${COMPLETION-CANDIDATES}: quality against arithmetic a row. Default: default.")
    private ModelSize size = Hyperparameters.DEFAULT.architecture().size();

    @Option(
        names = "--family",
        paramLabel = "FAMILY",
        description = "${COMPLETION-CANDIDATES}. Default: vae, and cvae with --context.")
    private Family family;

    @Option(
        names = "--context",
        split = ",",
        paramLabel = "FIELD",
        description =
            "Fields that cvae takes as given and never judges; the others are judged given these.")
    private List<String> context = List.of();

    @Option(
        names = "--score",
        paramLabel = "SCORE",
        description = "What the score is: ${COMPLETION-CANDIDATES}. Default: elbo.")
    private ScoreType score = Hyperparameters.DEFAULT.scoring().type();
  }

  private static final class Detail {
    @Option(
        names = "--hidden",
        split = ",",
        paramLabel = "WIDTH",
        description = "Widths of the encoder's hidden layers. Default: by size.")
    private List<Integer> hidden = List.of();

    @Option(
        names = "--latent",
        paramLabel = "COUNT",
        description = "Latent dimensions; 0 chooses one per feature, at most 16. Default: 0.")
    private int latent;

    @Option(
        names = "--likelihood",
        paramLabel = "DENSITY",
        description =
            "How numbers lie about what is expected: ${COMPLETION-CANDIDATES}. Default: gaussian.")
    private Density likelihood = Hyperparameters.DEFAULT.objective().density();

    @Option(
        names = "--beta",
        paramLabel = "WEIGHT",
        description =
            "Weight of the KL divergence in training; 0 chooses 4 for beta-vae, 1 for cvae and "
                + "vae-gan. Default: 0.")
    private double beta;

    @Option(
        names = "--batch",
        paramLabel = "ROWS",
        description =
            "Rows a gradient step; 0 chooses 128, and 512 from 20,000 rows on. Default: 0.")
    private int batch;

    @Option(
        names = "--steps",
        paramLabel = "COUNT",
        description =
            "Gradient steps; 0 chooses 30 epochs within 3,000 to 6,000 steps. Default: 0.")
    private int steps;

    @Option(
        names = "--learning-rate",
        paramLabel = "RATE",
        description = "Adam's learning rate. Default: 0.001.")
    private double learningRate = Hyperparameters.DEFAULT.schedule().learningRate();

    @Option(
        names = "--mixture",
        paramLabel = "SHARE",
        description =
            "How much a mixture of Gaussians, fitted beside the network, counts in --score elbo; "
                + "0 for the network alone. Default: 0.2.")
    private double mixture = Hyperparameters.DEFAULT.scoring().mixture();

    @Option(
        names = "--samples",
        paramLabel = "COUNT",
        description = "Noise samples of --score importance. Default: 16.")
    private int samples = Hyperparameters.DEFAULT.scoring().samples();
  }

  /**
   * All choices together, checked.
   *
   * @throws WrongUsage when one of them is wrong, or two do not go together
   */
  public Hyperparameters hyperparameters(long seed) {
    Hyperparameters standard = Hyperparameters.DEFAULT;
    try {
      return new Hyperparameters(
          family(),
          kind.history,
          kind.context,
          new Hyperparameters.Architecture(kind.size, detail.hidden, detail.latent),
          new Hyperparameters.Objective(
              detail.likelihood,
              detail.beta,
              standard.objective().leastLogVariance(),
              standard.objective().noise()),
          new Hyperparameters.Schedule(
              detail.batch, detail.steps, detail.learningRate, standard.schedule().gradientNorm()),
          new Hyperparameters.Scoring(
              kind.score, detail.samples, standard.scoring().knee(), detail.mixture),
          seed);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--" + e.getMessage(), e);
    }
  }

  private Family family() {
    if (kind.family != null) {
      return kind.family;
    }
    return kind.context.isEmpty() ? Hyperparameters.DEFAULT.family() : Family.CVAE;
  }
}
