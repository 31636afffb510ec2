package io.eddy.local.micro;

import io.eddy.command.terminal.ProgressLine;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** A line for each benchmark, in place of JMH's report. JMH calls it from one thread. */
final class MicroProgress implements OutputFormat {
  private final ProgressLine progress;

  MicroProgress(ProgressLine progress) {
    this.progress = progress;
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    String rows = benchmark.getParam("rows");
    progress.say(
        "measuring " + Part.of(benchmark.getBenchmark()) + (rows == null ? "" : ", rows: " + rows));
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    if (result != null) {
      progress.say(
          String.format(Locale.ROOT, "  %,.1f us a call", result.getPrimaryResult().getScore()));
    }
  }

  /** JMH says here what a measured process printed when it failed, among its own remarks. */
  @Override
  public void println(String line) {
    if (!line.isBlank() && !line.startsWith("#")) {
      progress.say("  " + line);
    }
  }

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams parameters, int iteration) {}

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams parameters, int iteration, IterationResult data) {}

  @Override
  public void print(String text) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public void write(int character) {}

  @Override
  public void write(byte[] bytes) throws IOException {}
}
