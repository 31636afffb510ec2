package io.eddy.local.quality;

import io.eddy.command.Failure;
import io.eddy.local.quality.check.Checks;
import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives every task to every contender. A task that fails is written down, and the run goes on. */
final class QualityRun {
  private final List<Task> tasks;
  private final QualityProgress progress;

  QualityRun(List<Task> tasks, QualityProgress progress) {
    this.tasks = List.copyOf(tasks);
    this.progress = progress;
  }

  ContenderResults of(Contender contender) {
    List<Outcome> outcomes = new ArrayList<>();
    List<FailedTask> failed = new ArrayList<>();
    for (Task task : tasks) {
      attempt(
              contender.title() + ": " + task.title(),
              () -> {
                Outcome outcome = contender.run(task, progress::share);
                outcomes.add(outcome);
                return outcome.sentence();
              })
          .ifPresent(reason -> failed.add(FailedTask.of(contender.title(), task, reason)));
    }
    return new ContenderResults(contender.title(), outcomes, failed);
  }

  /** The check that needs a model of its own. */
  Optional<FailedTask> generated(Checks checks, Variant variant) {
    String set = "generated categories";
    return attempt(
            variant.title() + ": " + set,
            () -> {
              checks.generated(variant::hyperparameters);
              return "done";
            })
        .map(reason -> new FailedTask(variant.title(), set, Protocol.N, 0, reason));
  }

  /** What may fail, and says in the end in a few words what came out. */
  @FunctionalInterface
  interface Attempt {
    String run() throws IOException;
  }

  /** Why it failed, if it did. */
  Optional<String> attempt(String what, Attempt attempt) {
    progress.begin(what);
    try {
      progress.done(attempt.run());
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      String reason = e instanceof Failure ? e.getMessage() : Failure.reason(e);
      progress.done("failed: " + reason);
      return Optional.of(reason);
    }
  }
}
