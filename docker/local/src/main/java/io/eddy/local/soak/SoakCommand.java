package io.eddy.local.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Verbosity;
import io.eddy.local.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench soak}: whether the service's memory stays flat. */
@Command(
    name = "soak",
    footer = {"", "Examples:", "  eddy bench soak", "  eddy bench soak --json"},
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Runs the service in a process of its own on this machine, lets it judge events at full speed"
          + " and take over model after model, and watches its resident memory. Linux only.",
      "Exits with 1 when the memory grew by more than the limit after the first tenth of the events."
    })
public final class SoakCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--records",
      defaultValue = "20000000",
      paramLabel = "COUNT",
      description = "Events to judge.")
  private long records;

  @Option(
      names = "--swaps",
      defaultValue = "200",
      paramLabel = "COUNT",
      description = "Models to take over meanwhile.")
  private int swaps;

  @Option(
      names = "--limit",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description =
          "How much the median of any later tenth of the events may lie above that of the second.")
  private double limit;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SoakPlan plan = new SoakPlan(records, swaps, limit);
    try (StopSignal stop = StopSignal.listen()) {
      SoakResult result = Soak.of(plan, verbosity.progress(spec.commandLine())).run(stop);
      print(result);
      return result.flat() ? 0 : 1;
    }
  }

  private void print(SoakResult result) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? SoakDocument.of(result) : SoakText.of(result));
    out.flush();
  }
}
