package io.eddy.local.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.TemporaryDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench alerts}: whether an operator hears of what goes wrong, and only of that. */
@Command(
    name = "alerts",
    footer = {"", "Examples:", "  eddy bench alerts --factor 30 --json"},
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Runs broker, registry, trainer, service, Prometheus, Alertmanager and a node exporter as"
          + " processes of their own on this machine, with the rules of docker/, and breaks one"
          + " thing after the other. Exactly the alerts that name it must arrive at a webhook"
          + " within two minutes, and resolve within two minutes after. Every expression of every"
          + " dashboard and rule is asked.",
      "Exits with 1 when anything is missing, superfluous or late. Needs the Debian packages"
          + " prometheus, prometheus-alertmanager and prometheus-node-exporter."
    })
public final class AlertsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SCENARIO",
      showDefaultValue = Help.Visibility.NEVER,
      description =
          "Only these: broker-stopped, registry-stopped, garbage, model-refused, service-killed,"
              + " field-drifted, expressions; all when not given.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--factor",
      defaultValue = "30",
      paramLabel = "NUMBER",
      description =
          "What the rules' durations are divided by; limits stay as they are. Scraped and"
              + " evaluated is every second.")
  private double factor;

  @Option(
      names = "--docker",
      paramLabel = "FOLDER",
      showDefaultValue = Help.Visibility.NEVER,
      description = "The folder docker/ with the files to try; the project's when not given.")
  private Path docker;

  @Option(names = "--keep", description = "Leave data and logs, and say where.")
  private boolean keep;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException, InterruptedException {
    AlertsPlan plan = AlertsPlan.of(factor, only);
    ProgressLine progress = verbosity.progress(spec.commandLine());
    if (keep) {
      Path folder = Files.createTempDirectory("eddy-alerts-");
      progress.say("data and logs stay in " + folder);
      return run(plan, folder, progress);
    }
    try (TemporaryDirectory temporary = TemporaryDirectory.create()) {
      return run(plan, temporary.path(), progress);
    }
  }

  private int run(AlertsPlan plan, Path folder, ProgressLine progress)
      throws JsonProcessingException, InterruptedException {
    Path files = docker == null ? own() : docker.toAbsolutePath();
    try (StopSignal stop = StopSignal.listen()) {
      AlertsResult result = new AlertsRun(plan, files, folder, progress).run(stop);
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? AlertsDocument.of(result) : AlertsText.of(result));
      out.flush();
      return result.sound() ? 0 : 1;
    }
  }

  /** This class is in {@code docker/local/target}. */
  private static Path own() {
    try {
      Path code =
          Path.of(AlertsCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return code.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new Failure("where this program stands is no path: " + e.getMessage(), e);
    }
  }
}
