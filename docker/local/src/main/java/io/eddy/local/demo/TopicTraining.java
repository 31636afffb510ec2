package io.eddy.local.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.history.TopicHistory;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Trains on all that is on a topic of generated events, as {@code ./eddy train} would with its
 * defaults. The registry client belongs to the caller.
 */
public final class TopicTraining {
  private static final double FALSE_ALARM_RATE = 0.001;

  private final String bootstrapServers;
  private final SchemaRegistryClient registry;
  private final String topic;

  public TopicTraining(String bootstrapServers, SchemaRegistryClient registry, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    this.topic = topic;
  }

  /** Writes the bundle to the target, which must not exist. */
  public Manifest train(
      String detector,
      Hyperparameters hyperparameters,
      long splitSeed,
      Path target,
      HistoryProgress reading,
      TrainingObserver training)
      throws IOException {
    TopicHistory source =
        TopicHistory.of(
            Map.of("bootstrap.servers", bootstrapServers), registry, topic, "earliest", "latest");
    BundlePlan plan =
        new BundlePlan(detector, FALSE_ALARM_RATE, hyperparameters, target, Instant.now());
    try (TemporaryDirectory scratch = TemporaryDirectory.create();
        EncodedHistory history =
            History.encode(
                source,
                Overrides.none(),
                History.DEFAULT_SAMPLE_ROWS,
                scratch.path().resolve("rows"),
                reading)) {
      return new BundleBuilder(history, Split.of(history, splitSeed), plan).build(training);
    } catch (BundleException | UnfitModelException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
