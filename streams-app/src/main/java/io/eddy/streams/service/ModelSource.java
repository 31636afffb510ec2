package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.trust.TrustedKeys;
import io.eddy.streams.judge.ShadowMeters;
import io.eddy.streams.model.FeedListener;
import io.eddy.streams.model.ModelFeed;
import io.eddy.streams.model.ModelLoader;
import io.eddy.streams.model.ModelSchedule;
import io.eddy.streams.model.RefusedModelException;
import io.eddy.streams.model.ServingModel;
import io.eddy.streams.model.TrustedKeysSetting;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the service's models come from: one folder, or the models topic. Tells readiness and
 * metrics what happens. Owns the feed; thread-safe.
 */
final class ModelSource implements FeedListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSource.class);

  private static final String OBSTACLE = "model";

  private final Settings settings;
  private final TrustedKeys trusted;
  private final ModelSchedule schedule;
  private final ModelLoader loader;
  private final SchemaRegistryClient registry;
  private final Readiness readiness;
  private final ModelMeters meters;
  private final ShadowMeters shadowMeters;
  private final Consumer<Failure> stop;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile Optional<ModelFeed> feed = Optional.empty();

  ModelSource(
      Settings settings,
      ModelSchedule schedule,
      ModelLoader loader,
      SchemaRegistryClient registry,
      Readiness readiness,
      ModelMeters meters,
      ShadowMeters shadowMeters,
      Consumer<Failure> stop) {
    this.settings = settings;
    this.trusted = TrustedKeysSetting.of(settings);
    this.schedule = schedule;
    this.loader = loader;
    this.registry = registry;
    this.readiness = readiness;
    this.meters = meters;
    this.shadowMeters = shadowMeters;
    this.stop = stop;
  }

  /** Returns when there is a model to judge with. */
  void awaitFirst() throws InterruptedException {
    Optional<String> path = settings.get(StreamsSettings.MODEL_PATH);
    if (path.isPresent()) {
      loadFolder(Path.of(path.get()));
      return;
    }
    String waiting =
        "a model of detector "
            + settings.get(StreamsSettings.DETECTOR)
            + " on topic "
            + settings.get(StreamsSettings.MODELS_TOPIC);
    readiness.waitFor(waiting);
    LOG.info("Waiting for {}", waiting);
    if (trusted.isEmpty()) {
      LOG.info(
          "Releases are not verified: {} is not set", StreamsSettings.MODELS_TRUSTED_KEYS.key());
    } else {
      LOG.info("Releases must be signed by one of the keys {}", trusted);
    }
    ModelFeed opened =
        ModelFeed.of(
            settings.get(StreamsSettings.DETECTOR),
            trusted,
            settings.get(StreamsSettings.MODELS_TOPIC),
            settings.get(StreamsSettings.MODELS_RETAINED),
            settings.client(),
            registry,
            schedule,
            loader,
            this);
    feed = Optional.of(opened);
    opened.start();
    first.await();
  }

  private void loadFolder(Path bundle) {
    try {
      schedule.replace(Map.of(Long.MIN_VALUE, loader.load(bundle)));
      changed();
    } catch (RefusedModelException e) {
      throw new Failure("eddy.model.path: " + e.getMessage(), e);
    } catch (RegistryUnavailableException e) {
      throw new Failure("the model of eddy.model.path cannot be checked: " + e.getMessage(), e);
    }
  }

  @Override
  public void changed() {
    meters.changed();
    shadowMeters.changed();
    LOG.info(
        "Models in service: {}; shadow: {}",
        schedule.loaded().stream()
            .map(ServingModel::version)
            .sorted()
            .collect(Collectors.joining(", ")),
        schedule.shadow().map(ServingModel::version).orElse("none"));
    if (schedule.isEmpty()) {
      obstacle("a model: the last release was removed");
    } else {
      readiness.obstacle(OBSTACLE, Optional.empty());
      first.countDown();
    }
  }

  @Override
  public void refused(String version, RefusedModelException reason, boolean nothingLeft) {
    meters.refused();
    if (nothingLeft) {
      String refusal =
          "release "
              + settings.get(StreamsSettings.DETECTOR)
              + "/"
              + version
              + " is refused and there is no other: "
              + reason.getMessage();
      if (reason.unfitForEvents()) {
        stop.accept(new Failure(refusal, reason));
      } else {
        obstacle("a model that works: " + refusal);
      }
    }
  }

  @Override
  public void waiting(String reason) {
    if (schedule.isEmpty()) {
      obstacle("a release that waits: " + reason);
    }
    LOG.warn("A release waits: {}", reason);
  }

  /** It is gone when the schedule holds a model. */
  private void obstacle(String what) {
    readiness.obstacle(OBSTACLE, Optional.of(what));
  }

  @Override
  public void broken(RuntimeException reason) {
    stop.accept(
        new Failure(
            "topic "
                + settings.get(StreamsSettings.MODELS_TOPIC)
                + " cannot be followed: "
                + new Permissions(settings).refusal().reason(reason),
            reason));
  }

  @Override
  public void close() {
    feed.ifPresent(ModelFeed::close);
  }
}
