package io.eddy.local.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.local.peer.PeerKind;
import io.eddy.local.quality.check.Checks;
import io.eddy.local.quality.outcome.ContenderResults;
import io.eddy.local.quality.outcome.FailedTask;
import io.eddy.local.quality.page.Cost;
import io.eddy.local.quality.page.QualityPage;
import io.eddy.local.quality.page.ResultTables;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.Task;
import io.eddy.local.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench quality}: how well anomalies are found on labelled sets. */
@Command(
    name = "quality",
    footer = {"", "Examples:", "  eddy bench quality --data sets --peers --checks"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Trains a bundle on each of many labelled sets, scores through it, and prints how well the"
            + " scores tell anomalies from normal rows. One configuration for all sets.")
public final class QualityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private QualityOptions options;
  @Mixin private VariantOptions models;

  @Option(
      names = "--peers",
      description =
          "Measure the peers on the same rows, too: Random Cut Forest, isolation forest, nearest"
              + " neighbours, a Gaussian mixture, principal components.")
  private boolean withPeers;

  @Option(
      names = "--checks",
      description =
          "Check the first model's promised false-alarm rates, reasons, missing values and"
              + " categories, too; needs protocol N.")
  private boolean withChecks;

  @Option(
      names = "--page",
      paramLabel = "FOLDER",
      description = "Write quality.md and quality.svg there, too.")
  private Path page;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    List<Task> tasks = options.tasks();
    if (withChecks && tasks.stream().noneMatch(task -> task.protocol() == Protocol.N)) {
      throw new WrongUsage("--checks needs --protocol N or both");
    }
    if (page != null && Files.exists(page) && !Files.isDirectory(page)) {
      throw new Failure("--page " + page + " is no folder; expected one, or a new name");
    }
    QualityResults results = run(tasks);
    print(results);
    if (page != null) {
      write(results);
    }
    return results.failed().isEmpty() ? 0 : 1;
  }

  private QualityResults run(List<Task> tasks) {
    List<Variant> variants = models.variants();
    List<PeerKind> peers = withPeers ? List.of(PeerKind.values()) : List.of();
    Optional<Checks> checks = withChecks ? Optional.of(new Checks()) : Optional.empty();
    int total = tasks.size() * (variants.size() + peers.size()) + (withChecks ? 1 : 0);
    QualityRun run =
        new QualityRun(tasks, new QualityProgress(verbosity.progress(spec.commandLine()), total));
    Map<Variant, ContenderResults> found = new LinkedHashMap<>();
    List<FailedTask> otherFailures = new ArrayList<>();
    Variant first = variants.get(0);
    for (Variant variant : variants) {
      Optional<Checks> shown = checks.filter(some -> variant == first);
      found.put(variant, run.of(new EddyContender(variant, shown)));
    }
    checks.flatMap(some -> run.generated(some, first)).ifPresent(otherFailures::add);
    Map<String, Object> configuration = options.configuration(tasks);
    configuration.put("models", variants.stream().map(Variant::title).toList());
    configuration.put("steps", first.steps());
    return new QualityResults(
        configuration,
        found,
        peers.stream().map(PeerContender::new).map(run::of).toList(),
        checks,
        otherFailures);
  }

  private void print(QualityResults results) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(QualityDocument.of(results));
    } else {
      List<Table> tables = new ArrayList<>();
      results.contenders().forEach(contender -> tables.add(ResultTables.of(contender)));
      if (results.contenders().size() > 1) {
        tables.add(ResultTables.means(results.contenders()));
      }
      results.checks().ifPresent(checks -> tables.addAll(checks.tables()));
      if (!results.failed().isEmpty()) {
        tables.add(ResultTables.failures(results.failed()));
      }
      tables.forEach(table -> out.println(table.text()));
    }
    out.flush();
  }

  private void write(QualityResults results) throws IOException {
    List<Cost> costs = new ArrayList<>();
    for (Map.Entry<Variant, ContenderResults> entry : results.variants().entrySet()) {
      CostMeasurement cost = CostMeasurement.of(entry.getKey());
      costs.add(new Cost(entry.getValue(), cost.multiplyAdds(), cost.microsecondsARow()));
    }
    new QualityPage(
            LocalDate.now(ZoneOffset.UTC),
            results.configuration().get("seeds").toString(),
            commandLine(),
            Runtime.getRuntime().availableProcessors(),
            results.contenders(),
            costs,
            results.checks().map(Checks::tables).orElse(List.of()),
            results.failed())
        .write(page);
  }

  private String commandLine() {
    return spec.root().commandLine().getParseResult().originalArgs().stream()
        .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word + "'")
        .collect(Collectors.joining(" ", "./eddy ", ""));
  }
}
