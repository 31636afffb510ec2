package io.eddy.trainer.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws configurations about a given one. What the user chose stays: only what is automatic, or
 * stands at its default, is drawn. One owner, one thread.
 */
final class Draws {
  private static final List<List<Integer>> SHAPES =
      List.of(
          List.of(32),
          List.of(64),
          List.of(128),
          List.of(256),
          List.of(64, 32),
          List.of(128, 64),
          List.of(128, 128),
          List.of(256, 64),
          List.of(512, 48),
          List.of(256, 256),
          List.of(512, 128),
          List.of(512, 512));
  private static final List<Integer> LATENTS = List.of(2, 4, 8, 16, 32);

  /** Gaussian twice: it is the likeliest to be right. */
  private static final List<Density> DENSITIES =
      List.of(Density.GAUSSIAN, Density.GAUSSIAN, Density.STUDENT, Density.LAPLACE);

  /** Learning rates lie within a factor of the root of ten about the default. */
  private static final double RATE_DECADES = 0.5;

  /** Weights of the divergence lie within a factor of two about the family's own. */
  private static final double BETA_OCTAVES = 1;

  private final Hyperparameters given;
  private final SplittableRandom random;
  private final Deck<List<Integer>> shapes;
  private final Deck<Integer> latents;
  private final Deck<Density> densities;

  Draws(Hyperparameters given, int columns) {
    this.given = given;
    this.random = new SplittableRandom(given.seed());
    List<Integer> largest = given.architecture().size().hidden();
    this.shapes =
        new Deck<>(
            SHAPES.stream()
                .filter(shape -> multiplyAdds(shape, columns) <= multiplyAdds(largest, columns))
                .toList());
    // More latents than twice the columns have nothing to tell.
    this.latents =
        new Deck<>(LATENTS.stream().filter(latent -> latent <= Math.max(2, 2 * columns)).toList());
    this.densities = new Deck<>(DENSITIES);
  }

  private static long multiplyAdds(List<Integer> hidden, int columns) {
    return (long) columns * hidden.get(0)
        + IntStream.range(1, hidden.size())
            .mapToLong(i -> (long) hidden.get(i - 1) * hidden.get(i))
            .sum();
  }

  Hyperparameters next() {
    return given.with(architecture()).with(objective()).with(schedule());
  }

  private Hyperparameters.Architecture architecture() {
    Hyperparameters.Architecture chosen = given.architecture();
    List<Integer> hidden = chosen.hidden().isEmpty() ? shapes.draw() : chosen.hidden();
    // Without a divergence, more latents are always better by the bound, up to the identity.
    boolean open = chosen.latent() == 0 && given.family().variational();
    int latent = open ? latents.draw() : chosen.latent();
    return new Hyperparameters.Architecture(chosen.size(), hidden, latent);
  }

  private Hyperparameters.Objective objective() {
    Hyperparameters.Objective chosen = given.objective();
    boolean standard = chosen.density() == Hyperparameters.DEFAULT.objective().density();
    Density density = standard ? densities.draw() : chosen.density();
    boolean open = chosen.beta() == 0 && given.family().weighted();
    double beta =
        open ? rounded(given.beta() * Math.pow(2, BETA_OCTAVES * between())) : chosen.beta();
    return new Hyperparameters.Objective(density, beta, chosen.leastLogVariance(), chosen.noise());
  }

  private Hyperparameters.Schedule schedule() {
    Hyperparameters.Schedule chosen = given.schedule();
    double standard = Hyperparameters.DEFAULT.schedule().learningRate();
    boolean open = chosen.learningRate() == standard;
    double rate =
        open ? rounded(standard * Math.pow(10, RATE_DECADES * between())) : chosen.learningRate();
    return new Hyperparameters.Schedule(
        chosen.batch(), chosen.steps(), rate, chosen.gradientNorm());
  }

  /** Uniform in -1 to 1. */
  private double between() {
    return 2 * random.nextDouble() - 1;
  }

  /** Two significant digits: people read them. */
  private static double rounded(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
    return Double.parseDouble(String.format(Locale.ROOT, "%.6f", Math.rint(value / unit) * unit));
  }

  /** Each choice once in random order, and then again: few draws already cover them evenly. */
  private final class Deck<T> {
    private final List<T> choices;
    private final List<T> left = new ArrayList<>();

    Deck(List<T> choices) {
      this.choices = choices;
    }

    T draw() {
      if (left.isEmpty()) {
        left.addAll(choices);
      }
      return left.remove(random.nextInt(left.size()));
    }
  }
}
