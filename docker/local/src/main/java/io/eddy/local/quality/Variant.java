package io.eddy.local.quality;

import io.eddy.local.quality.set.Task;
import io.eddy.trainer.vae.Family;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.util.List;

/**
 * One of the models that the trainer offers, with everything else as a user gets it.
 *
 * @param steps of each training, or 0 for what the trainer itself chooses
 */
record Variant(ModelSize size, Family family, int steps) {
  String title() {
    return family + " " + size;
  }

  /** {@link Family#CVAE} is given the first feature, which is no worse a choice than any other. */
  Hyperparameters hyperparameters(Task task) {
    Hyperparameters.Schedule usual = Hyperparameters.DEFAULT.schedule();
    Hyperparameters chosen =
        Hyperparameters.DEFAULT
            .with(size)
            .with(
                new Hyperparameters.Schedule(
                    usual.batch(), steps, usual.learningRate(), usual.gradientNorm()))
            .with(task.historyKind())
            .withSeed(task.seed());
    return family == Family.CVAE
        ? chosen.given(List.of(task.set().features().get(0)))
        : chosen.with(family);
  }
}
