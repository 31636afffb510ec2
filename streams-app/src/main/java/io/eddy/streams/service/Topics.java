package io.eddy.streams.service;

import io.eddy.command.Failure;
import io.eddy.model.release.ReleaseTopic;
import io.eddy.streams.settings.Setting;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.topology.EddyTopology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks at start that the broker answers and every topic is there; creates missing ones if told
 * to. Owns its client.
 */
public final class Topics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final int PATIENCE_MILLIS = 25_000;

  private final Settings settings;
  private final Permissions permissions;
  private final Admin admin;
  private final short replication;

  private Topics(Settings settings, Admin admin) {
    this.settings = settings;
    this.permissions = new Permissions(settings);
    this.admin = admin;
    this.replication =
        settings
            .get(StreamsSettings.TOPICS_REPLICATION)
            .map(Integer::shortValue)
            .orElse((short) -1);
  }

  /**
   * @param answered told when a broker has answered, before anything is asked of topics
   * @throws Failure when no broker answers, or what it says makes a start pointless
   */
  static void check(Settings settings, Runnable answered) {
    try (Topics topics = new Topics(settings, admin(settings))) {
      topics.reach();
      answered.run();
      int partitions = topics.events();
      for (Setting<String> output : outputs(settings)) {
        topics.output(output, partitions);
      }
      if (settings.get(StreamsSettings.MODEL_PATH).isEmpty()) {
        String models = settings.get(StreamsSettings.MODELS_TOPIC);
        topics.ensure(
            StreamsSettings.MODELS_TOPIC, ReleaseTopic.description(models, topics.replication));
      }
      EddyTopology.internalTopics(settings.applicationId()).forEach(topics::partitions);
      MessageSizes.check(topics.admin, settings);
    }
  }

  private static Admin admin(Settings settings) {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    client.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    try {
      return Admin.create(client);
    } catch (KafkaException e) {
      throw new Failure("the settings under kafka. do not work: " + Failure.reason(e), e);
    }
  }

  private void reach() {
    Object servers = settings.client().get("bootstrap.servers");
    try {
      get(admin.describeCluster().clusterId());
    } catch (TimeoutException e) {
      throw new Failure(
          "no Kafka broker answers at kafka.bootstrap.servers = "
              + servers
              + "; if it runs, look at kafka.security.protocol",
          e);
    } catch (KafkaException e) {
      throw new Failure(
          "kafka.bootstrap.servers = " + servers + ": " + permissions.refusal().reason(e), e);
    }
  }

  private int events() {
    int wanted = settings.get(StreamsSettings.TOPICS_PARTITIONS).orElse(-1);
    String name = settings.get(StreamsSettings.EVENTS_TOPIC);
    Optional<Integer> made = wanted < 0 ? Optional.empty() : Optional.of(wanted);
    return ensure(
        StreamsSettings.EVENTS_TOPIC,
        new NewTopic(name, made, Optional.of(replication).filter(replicas -> replicas > 0)));
  }

  /** What the service cannot do without while it runs. */
  public static List<Setting<String>> needed(Settings settings) {
    List<Setting<String>> needed = outputs(settings);
    needed.add(StreamsSettings.EVENTS_TOPIC);
    if (settings.get(StreamsSettings.MODEL_PATH).isEmpty()) {
      needed.add(StreamsSettings.MODELS_TOPIC);
    }
    return needed;
  }

  /** What the service writes to. */
  public static List<Setting<String>> outputs(Settings settings) {
    List<Setting<String>> outputs =
        new ArrayList<>(
            List.of(
                StreamsSettings.ANOMALIES_TOPIC,
                StreamsSettings.SUMMARIES_TOPIC,
                StreamsSettings.DEAD_LETTERS_TOPIC));
    if (settings.get(StreamsSettings.SCORES_ENABLED)) {
      outputs.add(StreamsSettings.SCORES_TOPIC);
    }
    return outputs;
  }

  private void output(Setting<String> output, int eventPartitions) {
    int partitions = settings.get(StreamsSettings.TOPICS_PARTITIONS).orElse(eventPartitions);
    ensure(
        output,
        new NewTopic(settings.get(output), partitions, replication)
            .configs(
                Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(StreamsProperties.LARGEST_OUTPUT_BYTES))));
  }

  /** The number of partitions of a topic that is there in the end. */
  private int ensure(Setting<String> setting, NewTopic topic) {
    Optional<Integer> found = partitions(topic.name());
    if (found.isPresent()) {
      return found.get();
    }
    if (!settings.get(StreamsSettings.CREATE_TOPICS)) {
      throw new Failure(
          "topic "
              + topic.name()
              + " ("
              + setting.key()
              + ") does not exist; create it, or set eddy.create.topics=true");
    }
    create(setting, topic);
    return partitions(topic.name()).orElse(1);
  }

  private Optional<Integer> partitions(String topic) {
    try {
      TopicDescription found =
          get(admin
                  .describeTopics(
                      List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                  .allTopicNames())
              .get(topic);
      permissions.check(found);
      return Optional.of(found.partitions().size());
    } catch (UnknownTopicOrPartitionException missing) {
      return Optional.empty();
    } catch (TopicAuthorizationException e) {
      throw new Failure(permissions.refusal().topic(topic), e);
    } catch (KafkaException e) {
      throw new Failure("topic " + topic + " cannot be described: " + Failure.reason(e), e);
    }
  }

  private void create(Setting<String> setting, NewTopic topic) {
    try {
      get(admin.createTopics(List.of(topic)).all());
      LOG.info("Created topic {} ({})", topic.name(), setting.key());
    } catch (TopicExistsException other) {
      LOG.debug("topic {} was created by somebody else", topic.name());
    } catch (AuthorizationException e) {
      throw new Failure(permissions.refusal().topic(topic.name(), "CREATE"), e);
    } catch (KafkaException e) {
      throw new Failure(
          "topic "
              + topic.name()
              + " ("
              + setting.key()
              + ") cannot be created: "
              + Failure.reason(e),
          e);
    }
  }

  /** What the broker answers; its exceptions as they are. */
  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
