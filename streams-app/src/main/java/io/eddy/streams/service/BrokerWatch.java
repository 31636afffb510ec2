package io.eddy.streams.service;

import io.eddy.command.Failure;
import io.eddy.streams.settings.Setting;
import io.eddy.streams.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every few seconds whether the broker answers and the topics are still there: Kafka's other
 * clients wait for both in silence, for minutes. Owns its client.
 */
final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** With an answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A broker that has just started may not know its topics yet, so one look is not enough. */
  private static final int LOOKS = 3;

  private final List<Setting<String>> topics;
  private final Settings settings;
  private final Readiness readiness;
  private final Consumer<Failure> stop;
  private final Admin admin;
  private final Watch watch;
  private final Map<String, Integer> missing = new HashMap<>();
  private volatile boolean up = true;

  private BrokerWatch(Settings settings, Readiness readiness, Consumer<Failure> stop) {
    this.settings = settings;
    this.topics = Topics.needed(settings);
    this.readiness = readiness;
    this.stop = stop;
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    this.admin = Admin.create(client);
    this.watch = Watch.start("eddy-broker-watch", INTERVAL, this::look);
  }

  static BrokerWatch start(Settings settings, Readiness readiness, Consumer<Failure> stop) {
    return new BrokerWatch(settings, readiness, stop);
  }

  /** Whether the last question was answered; true before the first. */
  boolean up() {
    return up;
  }

  private void look() {
    try {
      admin.describeCluster().clusterId().get();
      note(Optional.empty());
      lookForTopics();
    } catch (ExecutionException e) {
      note(Optional.of(Failure.reason(e)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Optional<String> trouble) {
    boolean now = trouble.isEmpty();
    if (now != up) {
      up = now;
      LOG.warn("The Kafka broker {}", now ? "answers again" : "does not answer: " + trouble.get());
    }
    readiness.obstacle(
        "broker",
        trouble.map(
            reason ->
                "the Kafka broker at "
                    + settings.client().get("bootstrap.servers")
                    + " ("
                    + reason
                    + ")"));
  }

  private void lookForTopics() throws InterruptedException {
    for (Setting<String> topic : topics) {
      String name = settings.get(topic);
      int looks = isMissing(name) ? missing.merge(name, 1, Integer::sum) : 0;
      if (looks == 0) {
        missing.remove(name);
      } else if (looks == LOOKS) {
        stop.accept(
            new Failure(
                "the stream stops: topic "
                    + name
                    + " ("
                    + topic.key()
                    + ") does not exist any more; create it and start again, or set"
                    + " eddy.create.topics=true"));
      }
    }
  }

  private boolean isMissing(String topic) throws InterruptedException {
    KafkaFuture<?> answer = admin.describeTopics(List.of(topic)).allTopicNames();
    try {
      answer.get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException;
    }
  }

  @Override
  public void close() {
    watch.close();
    admin.close(Duration.ofSeconds(1));
  }
}
