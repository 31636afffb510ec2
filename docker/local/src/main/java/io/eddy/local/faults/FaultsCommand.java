package io.eddy.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.faults.fault.FaultKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench faults}: whether every event is judged exactly once, whatever breaks. */
@Command(
    name = "faults",
    footer = {
      "",
      "Examples:",
      "  eddy bench faults --minutes 2.5 --seed 7",
      "  eddy bench faults --set eddy.guarantee=at_least_once --json"
    },
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Runs broker, registry and two services as processes of their own on this machine, writes"
          + " numbered events, some of them odd, and breaks one thing after the other. Then looks"
          + " at every event: judged or dead-lettered exactly once, in order, with the score that"
          + " its model gives offline, and counted in the summaries.",
      "Exits with 1 when anything is not as it must be. Linux only."
    })
public final class FaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "MINUTES",
      description =
          "For how long things are broken, longer where there are fewer than two faults a minute;"
              + " beginning and end take about two minutes more.")
  private double minutes;

  @Option(
      names = "--seed",
      defaultValue = "7",
      paramLabel = "NUMBER",
      description = "Decides the order of the faults, and the events.")
  private long seed;

  @Option(
      names = "--rate",
      defaultValue = "700",
      paramLabel = "EVENTS",
      description = "Events a second.")
  private double rate;

  @Option(
      names = "--odd",
      defaultValue = "0.02",
      paramLabel = "SHARE",
      description = "Share of the events that are odd.")
  private double odd;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "KIND",
      showDefaultValue = Help.Visibility.NEVER,
      description = "Only these kinds, such as kill,term,broker-stop; all when not given.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      showDefaultValue = Help.Visibility.NEVER,
      description = "A setting of the services, such as kafka.session.timeout.ms=20000.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where data and logs are left; a temporary one when not given.")
  private Path folder;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FaultsPlan plan = new FaultsPlan(minutes, seed, rate, odd, chosen());
    if (folder == null) {
      try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
        return run(plan, temporary.path());
      }
    }
    return run(plan, Files.createDirectories(folder).toAbsolutePath());
  }

  private int run(FaultsPlan plan, Path home) throws IOException, InterruptedException {
    try (StopSignal stop = StopSignal.listen()) {
      FaultsResult result =
          new FaultsRun(plan, home, settings, verbosity.progress(spec.commandLine())).run(stop);
      print(result);
      return result.sound() ? 0 : 1;
    }
  }

  private List<FaultKind> chosen() {
    return kinds.isEmpty()
        ? List.of(FaultKind.values())
        : kinds.stream().map(FaultsCommand::kind).toList();
  }

  private static FaultKind kind(String label) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsage(
                    "--faults "
                        + label
                        + ": expected some of "
                        + Arrays.stream(FaultKind.values()).map(FaultKind::label).toList()));
  }

  private void print(FaultsResult result) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? FaultsDocument.of(result) : FaultsText.of(result));
    out.flush();
  }
}
