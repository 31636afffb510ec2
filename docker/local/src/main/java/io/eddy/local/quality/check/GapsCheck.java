package io.eddy.local.quality.check;

import io.eddy.local.quality.outcome.Rounding;
import io.eddy.local.quality.page.Figures;
import io.eddy.local.quality.set.Task;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.local.table.Table;
import io.eddy.trainer.bundle.Ranking;
import io.eddy.trainer.history.EncodedHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What is still found when one cell in five is missing, in rows of a model trained without gaps.
 */
final class GapsCheck implements Check {
  private static final double SHARE = 0.2;

  private final List<Loss> losses = new ArrayList<>();

  private record Loss(String set, double auroc, double aurocWithGaps, double lost) {
    static Loss of(String set, double auroc, double aurocWithGaps) {
      return new Loss(
          set,
          Rounding.figure(auroc),
          Rounding.figure(aurocWithGaps),
          Rounding.figure(auroc - aurocWithGaps));
    }

    List<String> cells() {
      return List.of(set, Figures.share(auroc), Figures.share(aurocWithGaps), Figures.share(lost));
    }
  }

  @Override
  public String label() {
    return "missing";
  }

  @Override
  public void inspect(TrainedTask trained) throws IOException {
    Task task = trained.task();
    Random random = new Random(task.seed());
    boolean[] anomalous = task.set().anomalous(task.scored());
    try (EncodedHistory whole = trained.encode(task.scored());
        EncodedHistory gaps =
            trained.encode(task.scored(), cell -> random.nextDouble() < SHARE ? "" : cell)) {
      losses.add(
          Loss.of(
              task.set().name(),
              Ranking.of(trained.scores(whole), anomalous).auroc(),
              Ranking.of(trained.scores(gaps), anomalous).auroc()));
    }
  }

  private Loss mean() {
    return Loss.of("mean", mean(Loss::auroc), mean(Loss::aurocWithGaps));
  }

  private double mean(ToDoubleFunction<Loss> figure) {
    return losses.stream().mapToDouble(figure).average().orElseThrow();
  }

  @Override
  public Object figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sets", List.copyOf(losses));
    figures.put("mean", losses.isEmpty() ? null : mean());
    return figures;
  }

  @Override
  public Table table() {
    List<List<String>> rows = new ArrayList<>(losses.stream().map(Loss::cells).toList());
    if (!losses.isEmpty()) {
      rows.add(mean().cells());
    }
    return new Table(
        "Missing: 20 % of the cells removed when scoring",
        List.of("set", "AUROC", "AUROC with gaps", "lost"), rows);
  }
}
