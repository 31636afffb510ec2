package io.eddy.streams.doctor.cluster;

import io.eddy.command.Failure;
import io.eddy.streams.service.Topics;
import io.eddy.streams.settings.Setting;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.topology.EddyTopology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What the brokers say of every topic that the service needs, asked once for all checks. Not
 * thread-safe.
 */
public final class BrokerTopics {
  static final String NOBODY = "no broker answers";

  private static final String INTERNAL = "internal";

  private final Brokers brokers;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private Map<String, Seen> seen;

  public BrokerTopics(Brokers brokers, Settings settings) {
    this.brokers = brokers;
    for (Setting<String> needed : Topics.needed(settings)) {
      keys.put(settings.get(needed), needed.key());
    }
    EddyTopology.internalTopics(settings.applicationId())
        .forEach(topic -> keys.put(topic, INTERNAL));
  }

  /** How a topic is known. */
  enum State {
    THERE,
    MISSING,
    /** It may not even be described. */
    DENIED,
    SILENT
  }

  /**
   * A topic.
   *
   * @param key of the setting that names it
   * @param description when it is there
   * @param config when it is there and its settings may be seen
   * @param reason why it is not known
   */
  record Seen(
      String name,
      String key,
      State state,
      Optional<TopicDescription> description,
      Optional<Config> config,
      String reason) {
    boolean internal() {
      return key.equals(INTERNAL);
    }

    Optional<String> setting(String setting) {
      return config.map(all -> all.get(setting)).map(entry -> entry == null ? null : entry.value());
    }
  }

  /** Every topic, in the order of an event's way; empty when no broker answers. */
  Map<String, Seen> all() throws InterruptedException {
    if (!brokers.answering()) {
      return Map.of();
    }
    if (seen == null) {
      seen = look();
    }
    return seen;
  }

  List<String> names() {
    return List.copyOf(keys.keySet());
  }

  boolean there(String topic) throws InterruptedException {
    Seen found = all().get(topic);
    return found != null && found.state() == State.THERE;
  }

  private Map<String, Seen> look() throws InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> descriptions =
        brokers
            .admin()
            .describeTopics(
                keys.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<ConfigResource, KafkaFuture<Config>> configs =
        brokers
            .admin()
            .describeConfigs(keys.keySet().stream().map(BrokerTopics::resource).toList())
            .values();
    Map<String, Seen> found = new LinkedHashMap<>();
    for (String topic : keys.keySet()) {
      found.put(topic, one(topic, descriptions.get(topic), configs.get(resource(topic))));
    }
    return found;
  }

  private Seen one(
      String topic, KafkaFuture<TopicDescription> description, KafkaFuture<Config> config)
      throws InterruptedException {
    try {
      TopicDescription there = Brokers.get(description);
      return new Seen(topic, keys.get(topic), State.THERE, Optional.of(there), visible(config), "");
    } catch (UnknownTopicOrPartitionException e) {
      return absent(topic, State.MISSING, e);
    } catch (AuthorizationException e) {
      return absent(topic, State.DENIED, e);
    } catch (KafkaException e) {
      return absent(topic, State.SILENT, e);
    }
  }

  private Seen absent(String topic, State state, KafkaException why) {
    return new Seen(
        topic, keys.get(topic), state, Optional.empty(), Optional.empty(), Failure.reason(why));
  }

  /** The service needs no right to see a topic's settings. */
  private static Optional<Config> visible(KafkaFuture<Config> config) throws InterruptedException {
    try {
      return Optional.of(Brokers.get(config));
    } catch (KafkaException notPermitted) {
      return Optional.empty();
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
