package io.eddy.local.quality;

import io.eddy.local.quality.check.Checks;
import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.ScoringSpeed;
import io.eddy.local.quality.set.Task;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.trainer.bundle.Ranking;
import io.eddy.trainer.history.EncodedHistory;
import java.io.IOException;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** A variant of this project's model, taken the product's own way. */
final class EddyContender implements Contender {
  private final Variant variant;
  private final Optional<Checks> checks;

  /** Shows its bundles to the checks, if there are any, while they are loaded. */
  EddyContender(Variant variant, Optional<Checks> checks) {
    this.variant = variant;
    this.checks = checks;
  }

  @Override
  public String title() {
    return variant.title();
  }

  @Override
  public Outcome run(Task task, DoubleConsumer progress) throws IOException {
    try (TrainedTask trained =
            TrainedTask.train(
                task,
                variant.hyperparameters(task),
                round -> progress.accept(round.round() / (double) round.rounds()));
        EncodedHistory rows = trained.encode(task.scored())) {
      boolean[] anomalous = task.set().anomalous(task.scored());
      Ranking ranking = Ranking.of(trained.scores(rows), anomalous);
      double eventsPerSecond = ScoringSpeed.eventsPerSecond(rows, trained.model().scorer());
      if (checks.isPresent()) {
        checks.get().inspect(trained);
      }
      return Outcome.of(task, ranking, trained.trainSeconds(), eventsPerSecond);
    }
  }
}
