package io.eddy.local.faults.world;

import io.eddy.command.Failure;
import io.eddy.local.cluster.LoopbackPorts;
import io.eddy.local.process.Restartable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Broker, registry, topics and two services with the product's own settings. Owns all processes and
 * ends them, last started first. One thread.
 */
public final class World implements AutoCloseable {
  public static final String DETECTOR = "faults";
  public static final String EVENTS = "events";
  public static final String SCORES = "eddy-scores";
  public static final String ANOMALIES = "eddy-anomalies";
  public static final String DEAD_LETTERS = "eddy-dead-letters";
  public static final String SUMMARIES = "eddy-latent-summaries";
  public static final String MODELS = "eddy-models";
  public static final int PARTITIONS = 4;
  public static final int WINDOW_SECONDS = 5;

  private static final int GRACE_SECONDS = 1;
  private static final String MOST_BYTES = Integer.toString(16 << 20);

  private final String bootstrapServers;
  private final String registryUrl;
  private final Restartable broker;
  private final Restartable registry;
  private final List<Instance> instances;

  /**
   * @param folder for data and logs
   * @param settings of the services, beyond those that the bench needs
   */
  public World(Path folder, Map<String, String> settings) {
    int brokerPort = LoopbackPorts.free();
    int registryPort = LoopbackPorts.free();
    bootstrapServers = "127.0.0.1:" + brokerPort;
    registryUrl = "http://127.0.0.1:" + registryPort;
    broker = Restartable.broker(folder.resolve("broker"), brokerPort, folder.resolve("broker.log"));
    registry =
        Restartable.registry(
            folder.resolve("registry.jsonl"), registryPort, folder.resolve("registry.log"));
    Map<String, String> all = new HashMap<>(needed());
    all.putAll(settings);
    instances = List.of(new Instance("a", all, folder), new Instance("b", all, folder));
  }

  private Map<String, String> needed() {
    return Map.of(
        "kafka.bootstrap.servers",
        bootstrapServers,
        "schema.registry.url",
        registryUrl,
        "eddy.detector",
        DETECTOR,
        "eddy.create.topics",
        "true",
        "eddy.scores.enabled",
        "true",
        "eddy.summary.window.seconds",
        Integer.toString(WINDOW_SECONDS),
        "eddy.summary.grace.seconds",
        Integer.toString(GRACE_SECONDS));
  }

  /** Starts broker and registry, and makes the topics; services need a model first. */
  public void start() throws InterruptedException {
    broker.start();
    registry.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(
              List.of(EVENTS, SCORES, ANOMALIES, DEAD_LETTERS, SUMMARIES).stream()
                  .map(World::topic)
                  .toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new Failure("the topics cannot be made: " + Failure.reason(e), e);
    }
  }

  /**
   * Outputs carry the times of their events, and retention goes by them: 1970 would be removed. And
   * a dead letter is larger than its event.
   */
  private static NewTopic topic(String name) {
    return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                MOST_BYTES));
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public String registryUrl() {
    return registryUrl;
  }

  public Restartable broker() {
    return broker;
  }

  public Restartable registry() {
    return registry;
  }

  public List<Instance> instances() {
    return instances;
  }

  /** The one beside it. */
  public Instance other(Instance instance) {
    return instances.get(1 - instances.indexOf(instance));
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    registry.close();
    broker.close();
  }
}
