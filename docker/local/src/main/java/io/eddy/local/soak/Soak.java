package io.eddy.local.soak;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.ModelRelease;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.cluster.ClusterProcess;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.model.FactoryModel;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.trainer.vae.HistoryKind;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run, from nothing to the service's memory. Owns all it starts, and stops it in order. */
final class Soak {
  private static final String DETECTOR = "soak";
  private static final String MODELS = "eddy-models";
  private static final double ANOMALIES = 0.01;

  /** Models that stay loaded, as by default. */
  private static final int RETAINED = 3;

  private static final long SEED = 2;
  private static final long START_SECONDS = 120;
  private static final long SWAP_SECONDS = 60;
  private static final long DRAIN_SECONDS = 300;
  private static final long LOOK_MILLIS = 100;

  private final SoakPlan plan;
  private final Hyperparameters hyperparameters;
  private final long history;
  private final ProgressLine progress;

  /**
   * @param history events that the models are trained on
   */
  Soak(SoakPlan plan, Hyperparameters hyperparameters, long history, ProgressLine progress) {
    this.plan = plan;
    this.hyperparameters = hyperparameters;
    this.history = history;
    this.progress = progress;
  }

  /** With the product's defaults, on as much history as shows the factory at most hours. */
  static Soak of(SoakPlan plan, ProgressLine progress) {
    return new Soak(plan, Hyperparameters.DEFAULT.with(HistoryKind.CLEAN), 50_000, progress);
  }

  SoakResult run(StopSignal stop) throws IOException, InterruptedException {
    ResidentMemory.demandSupport();
    try (TemporaryDirectory folder = TemporaryDirectory.create();
        ClusterProcess cluster = ClusterProcess.start()) {
      ReleaseSeries releases = new ReleaseSeries(train(folder.path()));
      RegistrySettings settings =
          RegistrySettings.from(Map.of(RegistrySettings.URL, cluster.registryUrl()));
      FactoryEvents events = new FactoryEvents(SEED, history, ANOMALIES);
      events.skip(history);
      try (SchemaRegistryClient registry = settings.open();
          EventFeed feed = new EventFeed(cluster.bootstrapServers(), registry, settings, events)) {
        ReleaseTopic topic =
            new ReleaseTopic(
                MODELS,
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                registry,
                settings);
        topic.create();
        topic.publish(releases.next());
        try (ServiceProcess service =
            ServiceProcess.start(
                serviceSettings(cluster, folder.path()), folder.path().resolve("service.log"))) {
          await(service::ready, "the service is not ready", service);
          fill(service, topic, releases);
          return soak(service, feed, topic, releases, stop);
        }
      }
    }
  }

  /** Two models that differ, so that no swap is from one to its equal. */
  private List<Path> train(Path folder) {
    List<Path> bundles = new ArrayList<>();
    for (long seed = SEED; seed < SEED + 2; seed++) {
      progress.say("training model " + (bundles.size() + 1) + " of 2");
      Path bundle = folder.resolve("bundle-" + seed);
      new FactoryModel(
              DETECTOR, FactoryModel.FALSE_ALARM_RATE, hyperparameters.withSeed(seed), seed)
          .train(new FactoryEvents(SEED, history, 0), history, bundle);
      bundles.add(bundle);
    }
    return bundles;
  }

  private static Map<String, String> serviceSettings(ClusterProcess cluster, Path folder) {
    return Map.of(
        "kafka.bootstrap.servers",
        cluster.bootstrapServers(),
        "schema.registry.url",
        cluster.registryUrl(),
        "eddy.detector",
        DETECTOR,
        "eddy.models.retained",
        Integer.toString(RETAINED),
        "eddy.create.topics",
        "true",
        "eddy.summary.window.seconds",
        "5",
        "eddy.summary.grace.seconds",
        "1",
        "eddy.summary.group",
        "site",
        "eddy.state.directory",
        folder.resolve("state").toString());
  }

  /**
   * Takes as many models into service as stay loaded, and one more that pushes the first out: until
   * then every swap adds one, and that is no leak.
   */
  private void fill(ServiceProcess service, ReleaseTopic topic, ReleaseSeries releases)
      throws InterruptedException {
    for (int i = 0; i < RETAINED; i++) {
      ModelRelease release = releases.next();
      topic.publish(release);
      await(() -> service.metrics().judgesWith(release.getVersion()), notActive(release), service);
    }
  }

  private static String notActive(ModelRelease release) {
    return "release " + release.getVersion() + " is not active";
  }

  /** Something to be asked again and again. */
  @FunctionalInterface
  private interface Question {
    boolean ask() throws InterruptedException;
  }

  private static void await(Question question, String problem, ServiceProcess service)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!question.ask()) {
      if (System.nanoTime() > deadline) {
        throw new Failure(
            problem + " after " + START_SECONDS + " s; it says last: " + service.lastWords());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private SoakResult soak(
      ServiceProcess service,
      EventFeed feed,
      ReleaseTopic topic,
      ReleaseSeries releases,
      StopSignal stop)
      throws InterruptedException {
    progress.say("the service runs as process " + service.id());
    try (Watch watch = Watch.start(service, progress, stop)) {
      for (int swap = 1; swap <= plan.swaps(); swap++) {
        feed.write(plan.recordsBefore(swap), watch);
        ModelRelease release = releases.next();
        topic.publish(release);
        watch.await(
            metrics -> metrics.judgesWith(release.getVersion()), notActive(release), SWAP_SECONDS);
      }
      feed.write(plan.recordsBefore(plan.swaps() + 1), watch);
      watch.await(
          metrics -> metrics.judged() >= plan.records(),
          "not all events are judged",
          DRAIN_SECONDS);
      return new SoakResult(
          plan, watch.samples(), watch.latest(), Trend.of(watch.samples(), plan.records()));
    }
  }
}
