package io.eddy.local.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.factory.FactoryEvents;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The factory's events into a topic or a file. */
@Command(
    name = "generate",
    footer = {
      "",
      "Examples:",
      "  eddy generate --topic events --events 100000 --rate 500",
      "  eddy generate --csv history.csv --labels labels.csv --anomalies 0.01 --events 50000"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Writes the demo's events into a topic, an Avro container file or a CSV file.",
      "The same seed gives the same events; --skip goes on where another run stopped."
    })
public final class GenerateCommand implements Callable<Integer> {
  private static final double MOST_ANOMALIES = 0.5;

  @Spec private CommandSpec spec;
  @Mixin private Verbosity verbosity;
  @Mixin private Destination destination;

  @Option(
      names = "--events",
      defaultValue = "10000",
      paramLabel = "COUNT",
      description = "How many.")
  private long events;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "RATE",
      description = "Events per second; 0 for as fast as possible.")
  private double rate;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "NUMBER", description = "Any number.")
  private long seed;

  @Option(
      names = "--skip",
      defaultValue = "0",
      paramLabel = "COUNT",
      description = "Leave out so many events first; they are the history and hold no anomalies.")
  private long skip;

  @Option(
      names = "--anomalies",
      defaultValue = "0",
      paramLabel = "SHARE",
      description = "Of the events written, from 0 to 0.5.")
  private double anomalies;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    check();
    if (destination.done()) {
      print(GenerationReport.nothing(destination.target()));
      return 0;
    }
    FactoryEvents source = new FactoryEvents(seed, skip, anomalies);
    try (StopSignal stop = StopSignal.listen()) {
      List<EventSink> sinks = destination.open(source.schema());
      try {
        source.skip(skip);
        ProgressLine progress = verbosity.progress(spec.commandLine());
        print(
            new Generation(source, sinks).run(destination.target(), events, rate, progress, stop));
      } finally {
        sinks.forEach(EventSink::close);
      }
    }
    return 0;
  }

  private void print(GenerationReport report) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? new ObjectMapper().writeValueAsString(report) : report.sentence());
    out.flush();
  }

  private void check() {
    destination.check(spec);
    demand(events >= 1, "--events", events, "at least 1");
    demand(skip >= 0, "--skip", skip, "at least 0");
    demand(rate >= 0 && Double.isFinite(rate), "--rate", rate, "at least 0");
    demand(anomalies >= 0 && anomalies <= MOST_ANOMALIES, "--anomalies", anomalies, "0 to 0.5");
  }

  private void demand(boolean right, String option, Number value, String expected) {
    if (!right) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": expected " + expected);
    }
  }
}
