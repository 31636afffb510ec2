package io.eddy.local.alerts.world;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.alerts.rule.MonitoringFiles;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.process.Restartable;
import io.eddy.model.release.ReleaseTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Broker, registry, a trained model, the service, a feed of events and what watches them. Owns all
 * processes and ends them, last started first. One thread.
 */
public final class AlertsWorld implements AutoCloseable {
  /** Scraped: service, node exporter, Prometheus and Alertmanager. */
  public static final int TARGETS = 4;

  private static final String DETECTOR = "eddy";
  private static final String EVENTS = "events";
  private static final String MODELS = "eddy-models";
  private static final int PARTITIONS = 4;
  private static final int HISTORY = 20_000;
  private static final double ANOMALIES = 0.01;

  /** Two thousand events a window of the metrics: chance moves no mean far. */
  private static final double RATE = 400;

  private static final long SEED = 7;

  private final Path folder;
  private final ProgressLine progress;
  private final int servicePort = LoopbackPorts.free();
  private final String bootstrapServers;
  private final RegistrySettings registrySettings;
  private final Restartable broker;
  private final Restartable registry;
  private final Watched service;
  private final Watching watching;
  private Training training;
  private SchemaRegistryClient registryClient;
  private EventFeed feed;
  private Models models;

  /**
   * @param folder for data and logs
   * @param webhook where Alertmanager is to send its notifications
   */
  public AlertsWorld(Path folder, MonitoringFiles files, String webhook, ProgressLine progress) {
    this.folder = folder;
    this.progress = progress;
    int brokerPort = LoopbackPorts.free();
    int registryPort = LoopbackPorts.free();
    bootstrapServers = "127.0.0.1:" + brokerPort;
    String registryUrl = "http://127.0.0.1:" + registryPort;
    registrySettings = RegistrySettings.from(Map.of(RegistrySettings.URL, registryUrl));
    broker = Restartable.broker(folder.resolve("broker"), brokerPort, folder.resolve("broker.log"));
    registry =
        Restartable.registry(
            folder.resolve("registry.jsonl"), registryPort, folder.resolve("registry.log"));
    service = new Watched(servicePort, settings(registryUrl), folder.resolve("service.log"));
    watching = new Watching(folder, files, servicePort, webhook);
  }

  private Map<String, String> settings(String registryUrl) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("kafka.bootstrap.servers", bootstrapServers);
    settings.put("schema.registry.url", registryUrl);
    settings.put("eddy.detector", DETECTOR);
    settings.put("eddy.create.topics", "true");
    settings.put("eddy.summary.window.seconds", "5");
    settings.put("eddy.summary.grace.seconds", "1");
    settings.put("eddy.metrics.window.seconds", "5");
    settings.put("eddy.state.directory", folder.resolve("state").toString());
    return settings;
  }

  /** Returns when events are judged and everything is watched. */
  public void start(StopSignal stop) throws InterruptedException {
    progress.say("training a model; starting broker, registry, Prometheus and Alertmanager");
    FactoryEvents factory = new FactoryEvents(SEED, HISTORY, ANOMALIES);
    training = Training.start(DETECTOR, factory, HISTORY, folder, watching.trainingFigures());
    stop.demandNone();
    broker.start();
    stop.demandNone();
    registry.start();
    stop.demandNone();
    watching.start();
    stop.demandNone();
    registryClient = registrySettings.open();
    createTopic();
    feed =
        new EventFeed(
            bootstrapServers,
            EVENTS,
            registryClient,
            registrySettings,
            factory,
            HISTORY,
            RATE,
            SEED);
    ReleaseTopic topic =
        new ReleaseTopic(
            MODELS,
            Map.of("bootstrap.servers", bootstrapServers),
            registryClient,
            registrySettings);
    models = new Models(topic, training.await(stop));
    models.begin();
    progress.say("starting the service");
    service.start();
    feed.start();
    service.awaitReady(stop);
    watching.startPrometheus();
  }

  private void createTopic() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(EVENTS, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new Failure("topic " + EVENTS + " cannot be made: " + Failure.reason(e), e);
    }
  }

  public Restartable broker() {
    return broker;
  }

  public Restartable registry() {
    return registry;
  }

  public Watched service() {
    return service;
  }

  public EventFeed feed() {
    return feed;
  }

  public Models models() {
    return models;
  }

  public String prometheusUrl() {
    return watching.prometheusUrl();
  }

  @Override
  public void close() {
    watching.close();
    if (feed != null) {
      feed.close();
    }
    service.close();
    if (training != null) {
      training.close();
    }
    closeClient();
    registry.close();
    broker.close();
  }

  private void closeClient() {
    try {
      if (registryClient != null) {
        registryClient.close();
      }
    } catch (IOException e) {
      throw new Failure("the registry's client does not close: " + Failure.reason(e), e);
    }
  }

  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Failure("folder " + folder + " cannot be made: " + Failure.reason(e), e);
    }
  }
}
