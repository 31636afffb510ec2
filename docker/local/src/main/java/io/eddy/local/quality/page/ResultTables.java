package io.eddy.local.quality.page;

import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import io.eddy.local.quality.outcome.MeanOutcome;
import io.eddy.local.quality.outcome.Outcome;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Results side by side, in the views that people want. */
public final class ResultTables {
  private ResultTables() {}

  /** Everything about one contender. */
  public static Table of(ContenderResults results) {
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : results.outcomes()) {
      rows.add(
          List.of(
              outcome.set(),
              outcome.protocol().name(),
              Long.toString(outcome.seed()),
              Figures.share(outcome.auroc()),
              Figures.share(outcome.auprc()),
              Figures.share(outcome.recallAt1()),
              Figures.seconds(outcome.trainSeconds()),
              Figures.count(outcome.eventsPerSecond())));
    }
    results
        .mean()
        .forEach(
            (protocol, mean) -> {
              List<String> row = new ArrayList<>(List.of("mean", protocol.name(), ""));
              row.addAll(cells(mean));
              rows.add(row);
            });
    return new Table(
        results.title(),
        List.of(
            "set", "protocol", "seed", "AUROC", "AUPRC", "recall at 1 %", "train s", "events/s"),
        rows);
  }

  /** One line a contender and protocol. */
  public static Table means(List<ContenderResults> contenders) {
    List<List<String>> rows = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (ContenderResults contender : contenders) {
        MeanOutcome mean = contender.mean().get(protocol);
        if (mean != null) {
          List<String> row = new ArrayList<>(List.of(contender.title(), protocol.name()));
          row.addAll(cells(mean));
          rows.add(row);
        }
      }
    }
    return new Table(
        "Means over all sets",
        List.of("detector", "protocol", "AUROC", "AUPRC", "recall at 1 %", "train s", "events/s"),
        rows);
  }

  private static List<String> cells(MeanOutcome mean) {
    return List.of(
        Figures.share(mean.auroc()),
        Figures.share(mean.auprc()),
        Figures.share(mean.recallAt1()),
        Figures.seconds(mean.trainSeconds()),
        Figures.count(mean.eventsPerSecond()));
  }

  /** One line a set, one column a contender, each with AUROC and AUPRC as means over the seeds. */
  public static Table sets(Protocol protocol, List<ContenderResults> contenders) {
    List<String> header = new ArrayList<>(List.of("set"));
    contenders.forEach(contender -> header.add(contender.title()));
    List<String> sets =
        contenders.stream()
            .flatMap(contender -> contender.outcomes().stream())
            .filter(outcome -> outcome.protocol() == protocol)
            .map(Outcome::set)
            .distinct()
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (String set : sets) {
      List<String> row = new ArrayList<>(List.of(set));
      for (ContenderResults contender : contenders) {
        List<Outcome> some =
            contender.outcomes().stream()
                .filter(outcome -> outcome.protocol() == protocol && outcome.set().equals(set))
                .toList();
        row.add(mean(some, Outcome::auroc) + " / " + mean(some, Outcome::auprc));
      }
      rows.add(row);
    }
    return new Table("Protocol " + protocol + ": AUROC / AUPRC of each set", header, rows);
  }

  private static String mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
    return Figures.share(outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN));
  }

  /** What did not work. */
  public static Table failures(List<FailedTask> failed) {
    return new Table(
        "Failed",
        List.of("detector", "set", "protocol", "seed", "reason"),
        failed.stream()
            .map(
                task ->
                    List.of(
                        task.detector(),
                        task.set(),
                        task.protocol().name(),
                        Long.toString(task.seed()),
                        task.reason().replaceAll("\\p{Cntrl}+", " ")))
            .toList());
  }
}
