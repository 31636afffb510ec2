package io.eddy.local.quality.check;

import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.quality.outcome.Rounding;
import io.eddy.local.quality.page.Figures;
import io.eddy.local.quality.set.LabelledSet;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import io.eddy.trainer.bundle.Ranking;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How well anomalies are found that are only a combination of two categories.
 *
 * @param auroc on a {@link MixedSet}
 */
record CategoriesCheck(double auroc) {
  static final String LABEL = "categories";

  static CategoriesCheck run(Function<Task, Hyperparameters> model, long seed) throws IOException {
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      LabelledSet set = MixedSet.write(folder.path(), seed);
      Task task = new Task(set, Protocol.N, Protocol.N.history(), seed, Integer.MAX_VALUE);
      try (TrainedTask trained = TrainedTask.train(task, model.apply(task), round -> {});
          EncodedHistory rows = trained.encode(task.scored())) {
        Ranking ranking = Ranking.of(trained.scores(rows), set.anomalous(task.scored()));
        return new CategoriesCheck(Rounding.figure(ranking.auroc()));
      }
    }
  }

  Object figures() {
    return Map.of("auroc", auroc);
  }

  Table table() {
    return new Table(
        "Categories: anomalies that are a combination of two",
        List.of("set", "AUROC"),
        List.of(List.of("generated", Figures.share(auroc))));
  }
}
