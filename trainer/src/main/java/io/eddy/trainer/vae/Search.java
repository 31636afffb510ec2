package io.eddy.trainer.vae;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Trains several configurations and keeps the one with the lowest bound on rows that no step was
 * taken on. The first is the given one, the others are drawn about it; with one seed they are the
 * same ones in the same order, so only the time limit can make two searches differ. One owner, one
 * thread.
 */
public final class Search {
  /** Draws in vain, one after the other, before everything is taken to be tried. */
  private static final int MOST_REPEATS = 50;

  private final Function<Hyperparameters, TrainedVae> training;
  private final ToDoubleFunction<TrainedVae> bound;
  private final LongSupplier nanoTime;
  private final TrainingObserver observer;

  /**
   * A search.
   *
   * @param bound what is made small, in nats a row; must mean the same for all configurations
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public Search(
      Function<Hyperparameters, TrainedVae> training,
      ToDoubleFunction<TrainedVae> bound,
      LongSupplier nanoTime,
      TrainingObserver observer) {
    this.training = training;
    this.bound = bound;
    this.nanoTime = nanoTime;
    this.observer = observer;
  }

  /**
   * What came of it.
   *
   * @param bound the best one's, in nats a row
   */
  public record Outcome(TrainedVae best, int tried, double bound) {}

  /**
   * Tries the given configuration, and others until the limits. None is begun that would not end in
   * time if it took as long as the longest so far.
   *
   * @param columns of the rows, for which latent dimensions are drawn
   */
  public Outcome run(Hyperparameters given, int columns, SearchLimits limits) {
    long begun = nanoTime.getAsLong();
    long longest = 0;
    Draws draws = new Draws(given, columns);
    Set<Hyperparameters> seen = new HashSet<>();
    Outcome outcome = null;
    Hyperparameters next = given;
    while (next != null) {
      seen.add(next);
      long started = nanoTime.getAsLong();
      TrainedVae trained = training.apply(next);
      double found = bound.applyAsDouble(trained);
      boolean better = outcome == null || found < outcome.bound();
      int tried = seen.size();
      outcome =
          better
              ? new Outcome(trained, tried, found)
              : new Outcome(outcome.best(), tried, outcome.bound());
      observer.tried(
          new Trial(tried, limits.tries(), trained.hyperparameters(), found, outcome.bound()));
      long now = nanoTime.getAsLong();
      longest = Math.max(longest, now - started);
      boolean inTime = now - begun + longest <= limits.time().toNanos();
      next = tried < limits.tries() && inTime ? unseen(draws, seen) : null;
    }
    return outcome;
  }

  private static Hyperparameters unseen(Draws draws, Set<Hyperparameters> seen) {
    for (int i = 0; i < MOST_REPEATS; i++) {
      Hyperparameters drawn = draws.next();
      if (!seen.contains(drawn)) {
        return drawn;
      }
    }
    return null;
  }
}
