package io.eddy.local.quality.page;

import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.MeanOutcome;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What a variant finds, and what a row costs it.
 *
 * @param multiplyAdds a row, at 20 features
 * @param microsecondsARow measured at 20 features, in batches, on one thread
 */
public record Cost(ContenderResults results, long multiplyAdds, double microsecondsARow) {
  String title() {
    return results.title();
  }

  /** A line for each, as the picture shows it. */
  static Table table(List<Cost> costs) {
    List<List<String>> rows = new ArrayList<>();
    for (Cost cost : costs) {
      for (Protocol protocol : Protocol.values()) {
        MeanOutcome mean = cost.results().mean().get(protocol);
        if (mean != null) {
          rows.add(
              List.of(
                  cost.title(),
                  protocol.name(),
                  Figures.count(cost.multiplyAdds()),
                  Figures.share(cost.microsecondsARow()),
                  Figures.share(mean.auroc()),
                  Figures.share(mean.auprc())));
        }
      }
    }
    return new Table(
        "Quality against cost, at 20 features",
        List.of("model", "protocol", "multiply-adds a row", "µs a row", "AUROC", "AUPRC"),
        rows);
  }
}
