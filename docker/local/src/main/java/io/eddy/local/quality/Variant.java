package io.eddy.local.quality;

import io.eddy.local.quality.set.Task;
import io.eddy.trainer.vae.Family;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.util.List;

/** One of the models that the trainer offers, with everything else as a user gets it. */
record Variant(ModelSize size, Family family) {
  String title() {
    return family + " " + size;
  }

  /** {@link Family#CVAE} is given the first feature, which is no worse a choice than any other. */
  Hyperparameters hyperparameters(Task task) {
    Hyperparameters chosen =
        Hyperparameters.DEFAULT.with(size).with(task.historyKind()).withSeed(task.seed());
    return family == Family.CVAE
        ? chosen.given(List.of(task.set().features().get(0)))
        : chosen.with(family);
  }
}
