package io.eddy.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.fuzz.bundle.BundleFuzz;
import io.eddy.local.fuzz.bundle.BundleFuzzResult;
import io.eddy.local.model.FactoryModel;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.ModelSize;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy bench fuzz}: damaged events, from bytes to anomaly records, and damaged models. */
@Command(
    name = "fuzz",
    footer = {"", "Examples:", "  eddy bench fuzz --part events --inputs 500000 --json"},
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Sends damaged events through decoding, encoding, scoring and explaining: random bytes,"
          + " mutations of good events, and events of made-up schemas with mutations of these."
          + " Each must be scored or rejected, in time and memory that fit its size; seed and index"
          + " give it again.",
      "Then damages a model: every byte of its files and of its signed release. Each must be"
          + " refused.",
      "Exit code 1 when something escapes."
    })
public final class FuzzCommand implements Callable<Integer> {
  private static final String DETECTOR = "fuzz";
  private static final long HISTORY = 20_000;
  private static final long HISTORY_SEED = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--inputs",
      defaultValue = "5000000",
      paramLabel = "COUNT",
      description = "Events to try; the bundle's part is as large as the bundle.")
  private long inputs;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of all inputs; another one each time when not given.")
  private Long seed;

  @Option(
      names = "--only",
      paramLabel = "INDEX",
      description = "Nothing but this input of the seed, and what becomes of it.")
  private Long only;

  @Option(
      names = "--threads",
      paramLabel = "COUNT",
      description = "As many as there are cores when not given.")
  private Integer threads;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws JsonProcessingException, InterruptedException {
    if (inputs < 1) {
      throw new WrongUsage("--inputs " + inputs + ": expected at least 1");
    }
    if (only != null && (only < 0 || seed == null)) {
      throw new WrongUsage("--only " + only + ": expected an index from 0 on, and its --seed");
    }
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    if (workers < 1) {
      throw new WrongUsage("--threads " + workers + ": expected at least 1");
    }
    long chosen = seed == null ? System.nanoTime() : seed;
    ProgressLine progress = verbosity.progress(spec.commandLine());
    progress.say("seed " + chosen);
    Optional<FuzzResult> events =
        parts.contains(Part.EVENTS) || only != null
            ? Optional.of(events(chosen, workers, progress))
            : Optional.empty();
    Optional<BundleFuzzResult> bundle =
        parts.contains(Part.BUNDLE) && only == null
            ? Optional.of(bundle(chosen, progress))
            : Optional.empty();
    progress.finish();
    FuzzReport report = new FuzzReport(chosen, events, bundle);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? report.json() : report.text());
    out.flush();
    return report.clean() ? 0 : 1;
  }

  private static BundleFuzzResult bundle(long chosen, ProgressLine progress)
      throws InterruptedException {
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Path bundle = folder.path().resolve("bundle");
      BundleFuzz.trainSmall(bundle);
      return BundleFuzz.whole(chosen).run(bundle, progress::show);
    }
  }

  private FuzzResult events(long chosen, int workers, ProgressLine progress)
      throws InterruptedException {
    progress.say("training a small model of the factory");
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Path bundle = folder.path().resolve("bundle");
      new FactoryModel(
              DETECTOR,
              FactoryModel.FALSE_ALARM_RATE,
              Hyperparameters.DEFAULT.with(HistoryKind.CLEAN).with(ModelSize.SMALL),
              HISTORY_SEED)
          .train(new FactoryEvents(HISTORY_SEED, HISTORY, 0), HISTORY, bundle);
      try (Model model = Model.load(Bundle.open(bundle))) {
        EventFuzz fuzz = new EventFuzz(chosen, model);
        long started = System.nanoTime();
        Tally tally = only == null ? fuzz.run(inputs, workers, progress) : fuzz.only(only);
        double seconds = (System.nanoTime() - started) / 1e9;
        return new FuzzResult(workers, seconds, tally);
      }
    } catch (BundleException e) {
      throw new Failure("the model of the fuzz cannot be used: " + e.getMessage(), e);
    }
  }
}
