package io.eddy.local.micro;

import io.eddy.command.Failure;
import io.eddy.command.terminal.ProgressLine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH: each benchmark in processes of its own, on this process's class path and JVM options.
 *
 * @param bundle the model
 * @param seed of the events that the model was trained on
 * @param history how many they were; what is measured comes after them
 * @param quick for a first look: one short process instead of figures to quote
 */
record Measurement(Path bundle, long seed, long history, boolean quick) {
  private static final int FORKS = 3;
  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 5;
  private static final TimeValue ITERATION = TimeValue.seconds(1);
  private static final TimeValue QUICK_ITERATION = TimeValue.milliseconds(500);

  /** Set by the entry point, which the measured processes do not pass. */
  private static final String LOGGING = "logback.configurationFile";

  private static final String BYTES = "gc.alloc.rate.norm";

  private static final Comparator<Cost> IN_ORDER =
      Comparator.comparing(Cost::part).thenComparing(Cost::records);

  /** Of each part and number of rows; in the order of the hot path. */
  List<Cost> of(Set<Part> parts, ProgressLine progress) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .threads(1)
            .forks(quick ? 1 : FORKS)
            .warmupIterations(quick ? 2 : WARM_UPS)
            .warmupTime(quick ? QUICK_ITERATION : ITERATION)
            .measurementIterations(quick ? 2 : ITERATIONS)
            .measurementTime(quick ? QUICK_ITERATION : ITERATION)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .jvmArgsAppend(
                "-D" + Workbench.BUNDLE + "=" + bundle,
                "-D" + Workbench.SEED + "=" + seed,
                "-D" + Workbench.HISTORY + "=" + history,
                "-D" + LOGGING + "=" + System.getProperty(LOGGING, "io/eddy/command/logging.xml"));
    parts.forEach(part -> options.include(part.pattern()));
    try {
      Collection<RunResult> results =
          new Runner(options.build(), new MicroProgress(progress)).run();
      return results.stream().map(Measurement::cost).sorted(IN_ORDER).toList();
    } catch (RunnerException e) {
      throw new Failure("JMH: " + Failure.reason(e), e);
    }
  }

  private static Cost cost(RunResult result) {
    Part part = Part.of(result.getParams().getBenchmark());
    String rows = result.getParams().getParam("rows");
    Result<?> time = result.getPrimaryResult();
    return new Cost(
        part,
        rows == null ? Workbench.BATCH : Integer.parseInt(rows),
        time.getStatistics().getPercentile(50),
        time.getStatistics().getMin(),
        bytes(result));
  }

  private static double bytes(RunResult result) {
    Result<?> found = result.getSecondaryResults().get(BYTES);
    if (found == null) {
      throw new Failure(
          "JMH measured no "
              + BYTES
              + " on this JVM, only "
              + result.getSecondaryResults().keySet());
    }
    return found.getStatistics().getPercentile(50);
  }
}
