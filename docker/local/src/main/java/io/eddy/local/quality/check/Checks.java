package io.eddy.local.quality.check;

import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All checks of one kind of model: shown every bundle of protocol N with the first seed, while it
 * is loaded anyway. One thread.
 */
public final class Checks {
  private static final long SEED = 0;

  private final List<Check> checks =
      List.of(new PromiseCheck(), new ReasonsCheck(), new GapsCheck());

  private CategoriesCheck categories;

  /** Looks at a bundle if it is one of those that count. */
  public void inspect(TrainedTask trained) throws IOException {
    Task task = trained.task();
    if (task.protocol() == Protocol.N && task.seed() == SEED) {
      for (Check check : checks) {
        check.inspect(trained);
      }
    }
  }

  /** Trains on a generated set what {@link #inspect} has not seen. */
  public void generated(Function<Task, Hyperparameters> model) throws IOException {
    categories = CategoriesCheck.run(model, SEED);
  }

  /** For the JSON document. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    checks.forEach(check -> figures.put(check.label(), check.figures()));
    if (categories != null) {
      figures.put(CategoriesCheck.LABEL, categories.figures());
    }
    return figures;
  }

  /** For people. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    checks.forEach(check -> tables.add(check.table()));
    if (categories != null) {
      tables.add(categories.table());
    }
    return tables;
  }
}
