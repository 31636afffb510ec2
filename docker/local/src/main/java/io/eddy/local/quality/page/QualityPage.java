package io.eddy.local.quality.page;

import io.eddy.command.Failure;
import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A run as a page, {@code quality.md}, with a picture, {@code quality.svg}.
 *
 * @param seeds as they shall stand on the page
 * @param commandLine that made it
 * @param contenders variants first, then peers
 * @param checks empty when there were none
 */
public record QualityPage(
    LocalDate date,
    String seeds,
    String commandLine,
    int cores,
    List<ContenderResults> contenders,
    List<Cost> costs,
    List<Table> checks,
    List<FailedTask> failed) {
  public QualityPage {
    contenders = List.copyOf(contenders);
    costs = List.copyOf(costs);
    checks = List.copyOf(checks);
    failed = List.copyOf(failed);
  }

  /** Writes both files; the folder is made if need be. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("quality.md"), markdown());
      Files.writeString(folder.resolve("quality.svg"), CostPicture.svg(costs));
    } catch (IOException e) {
      throw new Failure("--page " + folder + " cannot be written: " + Failure.reason(e), e);
    }
  }

  private String markdown() {
    StringBuilder page = new StringBuilder("# Detection quality\n\n");
    page.append("Made on ").append(date).append(" with seeds ").append(seeds);
    page.append(" on a machine with ").append(cores).append(" cores by\n\n");
    page.append("```sh elsewhere=\"needs the labelled sets, which are not in this repository\"\n")
        .append(commandLine)
        .append("\n```\n\n");
    page.append(
        """
        Protocol N trains on normal rows and scores the others; protocol U trains on all rows
        without their labels and scores all. One configuration for all sets; scores come from the
        exported bundle. AUPRC is average precision; recall is the share of anomalies found when
        one normal row in a hundred is reported. Training counts from the history's file to the
        loaded bundle; scoring is on one thread, in batches of 500 rows, without encoding. Peers
        are scored row by row.

        """);
    page.append(ResultTables.means(contenders).markdown());
    page.append(Cost.table(costs).markdown());
    page.append("![Quality against cost](quality.svg)\n\n");
    for (Protocol protocol : Protocol.values()) {
      Table sets = ResultTables.sets(protocol, contenders);
      page.append(sets.rows().isEmpty() ? "" : sets.markdown());
    }
    checks.forEach(table -> page.append(table.markdown()));
    Table failures = ResultTables.failures(failed);
    page.append(failures.rows().isEmpty() ? "" : failures.markdown());
    return page.toString().stripTrailing() + "\n";
  }
}
