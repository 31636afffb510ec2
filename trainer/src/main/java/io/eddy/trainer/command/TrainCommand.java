package io.eddy.trainer.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.command.log.LogFormat;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.SkippedField;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.metrics.TrainingMetrics;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code eddy train}: a history in, a bundle out, and on request onto the models topic. */
@Command(
    name = "train",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Trains a model on a history and writes it as a bundle.",
    footer = {
      "",
      "Examples:",
      "  eddy train --topic events --output models/one --publish",
      "  eddy train --csv history.csv --time at --label anomaly --output models/one"
    })
public final class TrainCommand implements Callable<Integer> {
  @Mixin private HistoryOptions history;
  @Mixin private OverrideOptions overrides;
  @Mixin private ModelOptions model;

  @Mixin private SearchOptions search;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "NUMBER",
      description = "The same seed and history give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the bundle goes. Must not exist yet.")
  private Path output;

  @Option(
      names = "--detector",
      defaultValue = "eddy",
      paramLabel = "NAME",
      description = "Name of the detector. Default: ${DEFAULT-VALUE}.")
  private String detector;

  @Option(
      names = "--false-alarm-rate",
      defaultValue = "0.001",
      paramLabel = "SHARE",
      description = "Promised share of normal events reported. Default: ${DEFAULT-VALUE}.")
  private double falseAlarmRate;

  @Option(
      names = "--contamination",
      defaultValue = "0",
      paramLabel = "SHARE",
      description =
          "Share of a mixed history that is anomalies, as far as you know: the threshold is then"
              + " set by the other rows. Default: ${DEFAULT-VALUE}.")
  private double contamination;

  @Option(
      names = "--sample",
      defaultValue = "100000",
      paramLabel = "ROWS",
      description = "Rows looked at to decide how fields are used. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Mixin private Publication publication;

  @Option(
      names = "--metrics-file",
      paramLabel = "FILE",
      description = {
        "Keep progress and result there for Prometheus: a name in the node exporter's textfile"
            + " folder that ends in .prom."
      })
  private Path metricsFile;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Spec private CommandSpec command;

  @Override
  public Integer call() throws IOException {
    LogFormat.nameDetector(detector);
    try (TrainingMetrics metrics =
        TrainingMetrics.begin(
            Optional.ofNullable(metricsFile),
            detector,
            falseAlarmRate,
            search.tries(),
            Clock.systemUTC())) {
      Manifest manifest = train(plan(), metrics);
      metrics.succeeded(manifest);
      print(manifest);
    }
    return 0;
  }

  private Manifest train(BundlePlan plan, TrainingMetrics metrics) throws IOException {
    try (SchemaRegistryClient registry = history.connection().registry().open()) {
      HistorySource source = history.source(registry);
      publication.prepare(history.connection(), registry);
      Manifest manifest = train(source, plan, metrics);
      metrics.publishing();
      publication.publish(output, history.connection(), registry);
      return manifest;
    }
  }

  private Manifest train(HistorySource source, BundlePlan plan, TrainingMetrics metrics)
      throws IOException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    try (EncodedHistory encoded =
        History.encode(
            source,
            overrides.overrides(),
            sample,
            scratch,
            progress.and((HistoryProgress) metrics))) {
      progress.finish();
      plan.hyperparameters().checkAgainst(encoded.spec());
      explain(encoded, progress);
      Split split = Split.of(encoded, seed);
      return new BundleBuilder(encoded, split, plan)
          .build(progress.and((TrainingObserver) metrics));
    } catch (BundleException | UnfitModelException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      progress.finish();
    }
  }

  /** Everything that can be wrong before a row is read. */
  private BundlePlan plan() {
    publication.check();
    if (sample < History.LEAST_ROWS) {
      throw new WrongUsage(
          "--sample: expected at least " + History.LEAST_ROWS + " rows, found " + sample);
    }
    if (Files.exists(output)) {
      throw new Failure("--output " + output + " exists already; expected a new folder");
    }
    Path above = output.toAbsolutePath();
    while (!Files.exists(above)) {
      above = above.getParent();
    }
    if (!Files.isDirectory(above) || !Files.isWritable(above)) {
      throw new Failure(
          "--output " + output + " cannot be written: " + above + " is no folder to write into");
    }
    try {
      return new BundlePlan(
          detector,
          falseAlarmRate,
          contamination,
          model.hyperparameters(seed),
          search.limits(),
          GivenCommand.words(command),
          output,
          Instant.now());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("--" + e.getMessage(), e);
    }
  }

  private void explain(EncodedHistory encoded, ProgressLines progress) {
    if (json) {
      return;
    }
    for (Feature feature : encoded.spec().features()) {
      progress.say(
          String.format("  %-32s %s: %s", feature.name(), feature.kind(), feature.reason()));
    }
    for (SkippedField field : encoded.spec().skipped()) {
      progress.say(String.format("  %-32s skipped: %s", field.path(), field.reason()));
    }
  }

  private void print(Manifest manifest) throws JsonProcessingException {
    if (json) {
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(TrainingSummary.of(manifest, output, publication.wanted())));
      return;
    }
    Manifest.CalibrationFacts facts = manifest.calibration();
    System.out.printf(
        Locale.ROOT,
        "%s %s in %s%n  reports events from %.3f nats on: at most %s of normal events (%,d "
            + "held-out records)%n",
        manifest.detector(),
        manifest.version(),
        output,
        facts.threshold(),
        Share.text(facts.falseAlarmRate()),
        facts.scores());
    TrainingSummary.warnings(manifest).forEach(warning -> System.out.println("  " + warning));
    if (publication.wanted()) {
      System.out.println("  " + publication.outcome());
    }
  }
}
