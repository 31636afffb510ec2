package io.eddy.local.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Verbosity;
import io.eddy.local.StopSignal;
import io.eddy.local.demo.Narrator;
import io.eddy.local.growth.event.EventGrowth;
import io.eddy.local.growth.event.EventPoint;
import io.eddy.local.growth.training.TrainingGrowth;
import io.eddy.local.growth.training.TrainingPoint;
import io.eddy.local.throughput.stand.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench growth}: how cost grows with the work. */
@Command(
    name = "growth",
    footer = {"", "Examples:", "  eddy bench growth --only trainer --json"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Measures how cost grows: events a second, processor time and scoring with the number of"
          + " features, partitions and threads and with the model's size; time and memory of a"
          + " training with the rows of its history.",
      "Takes a quarter of an hour; nothing else should run meanwhile."
    })
public final class GrowthCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GrowthOptions options;

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
      print(
          new GrowthResults(
              options.configuration(), events(narrator, progress), trainings(narrator, progress)));
    } catch (CancellationException stopped) {
      narrator.say("stopped before there was a result");
    }
    return 0;
  }

  private List<EventPoint> events(Narrator narrator, Progress progress) {
    EventGrowth growth = new EventGrowth(options.effort(), narrator, progress);
    List<EventPoint> points = new ArrayList<>();
    if (options.has(Part.FEATURES)) {
      points.addAll(growth.features(options.features()));
    }
    if (options.has(Part.PARTITIONS)) {
      points.addAll(growth.partitions(options.partitions()));
    }
    if (options.has(Part.THREADS)) {
      points.addAll(growth.threads(options.threads()));
    }
    if (options.has(Part.SIZES)) {
      points.addAll(growth.sizes());
    }
    return points;
  }

  private List<TrainingPoint> trainings(Narrator narrator, Progress progress) {
    return options.has(Part.TRAINER)
        ? new TrainingGrowth(narrator, progress).rows(options.rows())
        : List.of();
  }

  private void print(GrowthResults results) throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(GrowthDocument.of(results));
    } else {
      GrowthTables.of(results).forEach(table -> out.println(table.text()));
    }
    out.flush();
  }
}
