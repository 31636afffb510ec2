package io.eddy.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eddy.command.Verbosity;
import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code eddy demo}: from nothing to explained anomalies on a topic. */
@Command(
    name = "demo",
    footer = {"", "Examples:", "  eddy demo", "  eddy demo --events 20000 --json"},
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Starts a broker and a registry on this machine, writes a history, trains a model on it,"
          + " starts the service, streams live events with injected anomalies and prints what is"
          + " found.",
      "Runs until Ctrl-C unless --events is given."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final double BOUNDED_RATE = 2000;
  private static final double ENDLESS_RATE = 200;
  private static final double MOST_ANOMALIES = 0.5;
  private static final long LEAST_HISTORY = 1000;

  @Spec private CommandSpec spec;
  @Mixin private Verbosity verbosity;

  @Option(names = "--events", paramLabel = "COUNT", description = "Stop after so many live events.")
  private Long events;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description =
          "Live events per second; 0 for as fast as possible. 2000 with --events, else 200.")
  private Double rate;

  @Option(
      names = "--history",
      defaultValue = "150000",
      paramLabel = "COUNT",
      description = "Normal events to train on.")
  private long history;

  @Option(
      names = "--anomalies",
      defaultValue = "0.01",
      paramLabel = "SHARE",
      description = "Of the live events, from 0 to 0.5.")
  private double anomalies;

  @Option(names = "--seed", defaultValue = "2", paramLabel = "NUMBER", description = "Any number.")
  private long seed;

  @Option(names = "--json", description = "Print the outcome as one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    demand(events == null || events >= 1, "--events", events, "at least 1");
    demand(rate == null || (rate >= 0 && Double.isFinite(rate)), "--rate", rate, "at least 0");
    demand(history >= LEAST_HISTORY, "--history", history, "at least " + LEAST_HISTORY);
    demand(anomalies >= 0 && anomalies <= MOST_ANOMALIES, "--anomalies", anomalies, "0 to 0.5");
    double chosen = rate != null ? rate : events == null ? ENDLESS_RATE : BOUNDED_RATE;
    Demo demo =
        new Demo(
            new DemoPlan(
                Optional.ofNullable(events).orElse(Long.MAX_VALUE),
                chosen,
                history,
                anomalies,
                seed),
            new Narrator(narration()));
    try (StopSignal stop = StopSignal.listen()) {
      Optional<DemoReport> report = demo.run(stop);
      if (report.isPresent()) {
        print(report.get());
      }
    }
    return 0;
  }

  /** The story is the demo's result for people, and an aside for programs. */
  private ProgressLine narration() {
    CommandLine line = spec.commandLine();
    return json
        ? ProgressLine.on(line.getErr(), Place.error())
        : ProgressLine.on(line.getOut(), Place.out());
  }

  private void print(DemoReport report) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(report)
            : report.text());
    out.flush();
  }

  private void demand(boolean right, String option, Number value, String expected) {
    if (!right) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": expected " + expected);
    }
  }
}
