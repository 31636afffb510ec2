package io.eddy.local.throughput;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Verbosity;
import io.eddy.local.StopSignal;
import io.eddy.local.demo.Narrator;
import io.eddy.local.throughput.stand.Progress;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench throughput}: events a second, what each costs, and how late anomalies are. */
@Command(
    name = "throughput",
    footer = {
      "",
      "Examples:",
      "  eddy bench throughput --size default,small --seconds 5",
      "  eddy bench throughput --json"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Fills a topic with the demo's events and lets Eddy, Kafka Streams alone and others read it in"
          + " turn; then measures from produced to reported. Broker and registry run in a process"
          + " of their own on this machine.",
      "Takes some minutes; nothing else should run meanwhile."
    })
public final class ThroughputCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ThroughputOptions options;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws JsonProcessingException {
    options.check();
    Narrator narrator = new Narrator(verbosity.progress(spec.commandLine()));
    try (StopSignal stop = StopSignal.listen()) {
      Progress progress =
          (what, done, all) -> {
            if (stop.asked()) {
              throw new CancellationException("asked to stop");
            }
            narrator.progress(what, done, all);
          };
      print(new ThroughputRun(options, narrator, progress).run());
    } catch (CancellationException stopped) {
      narrator.say("stopped before there was a result");
    }
    return 0;
  }

  private void print(ThroughputResults results) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ThroughputDocument.of(results));
    } else {
      ThroughputTables.of(results).forEach(table -> out.println(table.text()));
    }
    out.flush();
  }
}
