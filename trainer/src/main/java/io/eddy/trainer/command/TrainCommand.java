package io.eddy.trainer.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.command.Verbosity;
import io.eddy.command.WrongUsage;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.feature.Feature;
import io.eddy.model.feature.SkippedField;
import io.eddy.model.profile.Overrides;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.model.release.Releases;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistorySource;
import io.eddy.trainer.history.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  /** A swap waits this long, so that every instance has the model when its time comes. */
  private static final Duration SWAP_NOTICE = Duration.ofSeconds(10);

  @Mixin private HistoryOptions history;
  @Mixin private OverrideOptions overrides;
  @Mixin private ModelOptions model;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the bundle goes. Must not exist yet.")
  private Path output;

  @Option(
      names = "--detector",
      defaultValue = "eddy",
      description = "Name of the detector. Default: ${DEFAULT-VALUE}.")
  private String detector;

  @Option(
      names = "--false-alarm-rate",
      defaultValue = "0.001",
      paramLabel = "SHARE",
      description = "Promised share of normal events reported. Default: ${DEFAULT-VALUE}.")
  private double falseAlarmRate;

  @Option(
      names = "--sample",
      defaultValue = "100000",
      paramLabel = "ROWS",
      description = "Rows looked at to decide how fields are used. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(
      names = "--publish",
      description = "Send the bundle to the models topic, and activate it.")
  private boolean publish;

  @Option(
      names = "--stage",
      description = "With --publish: only send it; `eddy models promote` activates it later.")
  private boolean stage;

  @Option(
      names = "--models-topic",
      defaultValue = "eddy-models",
      description = "Default: ${DEFAULT-VALUE}.")
  private String modelsTopic;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Mixin private Verbosity verbosity;

  @Override
  public Integer call() throws IOException {
    BundlePlan plan = plan();
    RegistrySettings settings = history.connection().registry();
    Manifest manifest;
    try (SchemaRegistryClient registry = settings.open()) {
      HistorySource source = history.source(registry);
      ReleaseTopic releases =
          new ReleaseTopic(modelsTopic, history.connection().kafka(), registry, settings);
      if (publish) {
        prepare(releases);
      }
      manifest = train(source, plan);
      if (publish) {
        publish(releases);
      }
    }
    print(manifest);
    return 0;
  }

  private Manifest train(HistorySource source, BundlePlan plan) throws IOException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    ProgressLines progress = ProgressLines.on(System.err, verbosity);
    try (EncodedHistory encoded =
        History.encode(source, overrides.overrides(), sample, scratch, progress)) {
      progress.finish();
      explain(encoded);
      Split split = Split.of(encoded, model.seed());
      return new BundleBuilder(encoded, split, plan).build(progress);
    } catch (BundleException | UnfitModelException e) {
      throw new Failure(e.getMessage(), e);
    } finally {
      progress.finish();
    }
  }

  /** Everything that can be wrong before a row is read. */
  private BundlePlan plan() {
    if (stage && !publish) {
      throw new WrongUsage("--stage needs --publish");
    }
    if (sample < History.LEAST_ROWS) {
      throw new WrongUsage(
          "sample: expected at least " + History.LEAST_ROWS + " rows, found " + sample);
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
          detector, falseAlarmRate, model.hyperparameters(), output, Instant.now());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(e.getMessage(), e);
    }
  }

  private void explain(EncodedHistory encoded) {
    if (json) {
      return;
    }
    for (Feature feature : encoded.spec().features()) {
      System.err.printf("  %-32s %s: %s%n", feature.name(), feature.kind(), feature.reason());
    }
    for (SkippedField field : encoded.spec().skipped()) {
      System.err.printf("  %-32s skipped: %s%n", field.path(), field.reason());
    }
  }

  /** That nobody answers is better known before the training than after it. */
  private void prepare(ReleaseTopic topic) {
    try {
      topic.create();
    } catch (KafkaException e) {
      throw new Failure(
          "cannot publish to topic "
              + modelsTopic
              + " at "
              + history.connection().kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
              + ": "
              + Failure.reason(e),
          e);
    }
  }

  private void publish(ReleaseTopic topic) throws IOException {
    try {
      boolean first =
          topic.readAll().stream()
              .noneMatch(r -> r.getDetector().equals(detector) && !r.getActivations().isEmpty());
      Instant now = Instant.now();
      ModelRelease release = Releases.stage(Bundle.open(output), now);
      if (!stage) {
        Instant at = first ? now : now.plus(SWAP_NOTICE);
        release = Releases.activate(release, at, now, "published by eddy train");
      }
      topic.publish(release);
    } catch (BundleException | KafkaException | RegistryUnavailableException e) {
      throw new Failure(
          "the bundle in "
              + output
              + " is complete but not published: "
              + Failure.reason(e)
              + "; `eddy models publish` tries again",
          e);
    }
  }

  private void print(Manifest manifest) throws JsonProcessingException {
    if (json) {
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(TrainingSummary.of(manifest, output, publish)));
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
    if (publish) {
      System.out.printf("  %s on topic %s%n", stage ? "staged" : "released", modelsTopic);
    }
  }

  /** The overrides by kind. */
  static final class OverrideOptions {
    @Option(
        names = "--number",
        split = ",",
        paramLabel = "FIELD",
        description = "Fields to use as numbers, whatever they look like.")
    private Set<String> numbers = Set.of();

    @Option(
        names = "--category",
        split = ",",
        paramLabel = "FIELD",
        description = "Fields to use as categories.")
    private Set<String> categories = Set.of();

    @Option(
        names = "--time-of-day",
        split = ",",
        paramLabel = "FIELD",
        description = "Timestamps to use as hour of day and day of week.")
    private Set<String> times = Set.of();

    @Option(
        names = "--skip",
        split = ",",
        paramLabel = "FIELD",
        description = "Fields to leave out.")
    private Set<String> skipped = Set.of();

    Overrides overrides() {
      return new Overrides(numbers, categories, times, skipped);
    }
  }
}
