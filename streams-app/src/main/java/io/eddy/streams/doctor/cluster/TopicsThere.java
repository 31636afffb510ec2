package io.eddy.streams.doctor.cluster;

import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.doctor.cluster.BrokerTopics.Seen;
import io.eddy.streams.doctor.cluster.BrokerTopics.State;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/** Whether every topic is there, with a leader and enough replicas to be written to. */
public final class TopicsThere implements Check {
  private final Brokers brokers;
  private final BrokerTopics topics;
  private final Settings settings;

  public TopicsThere(Brokers brokers, BrokerTopics topics, Settings settings) {
    this.brokers = brokers;
    this.topics = topics;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "topics";
  }

  private static String name(String topic) {
    return "topic " + topic;
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    Map<String, Seen> all = topics.all();
    if (all.isEmpty()) {
      topics.names().forEach(topic -> notes.unknown(name(topic), BrokerTopics.NOBODY));
    }
    for (Seen topic : all.values()) {
      switch (topic.state()) {
        case THERE -> there(topic, all, notes);
        case MISSING -> missing(topic, notes);
        case DENIED -> notes.unknown(name(topic.name()), "it may not be described");
        case SILENT ->
            notes.bad(
                name(topic.name()),
                "it cannot be described: " + topic.reason(),
                brokers.tool("kafka-topics") + " --describe --topic " + topic.name());
      }
    }
  }

  /** Missing outputs are made with rights of their own, which another check asks for. */
  private void missing(Seen topic, Notes notes) {
    if (topic.internal() || settings.get(StreamsSettings.CREATE_TOPICS)) {
      notes.good(name(topic.name()), "made at start");
      return;
    }
    boolean models = topic.key().equals(StreamsSettings.MODELS_TOPIC.key());
    notes.bad(
        name(topic.name()),
        "does not exist (" + topic.key() + ")",
        brokers.tool("kafka-topics")
            + " --create --topic "
            + topic.name()
            + (models ? " --config cleanup.policy=compact --config max.message.bytes=16777216" : "")
            + ", or set eddy.create.topics=true");
  }

  private void there(Seen topic, Map<String, Seen> all, Notes notes) {
    TopicDescription found = topic.description().orElseThrow();
    Optional<TopicPartitionInfo> leaderless =
        first(found, partition -> partition.leader() == null || partition.leader().isEmpty());
    int needed =
        topic.setting(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).map(Integer::valueOf).orElse(1);
    Optional<TopicPartitionInfo> small = first(found, p -> p.replicas().size() < needed);
    Optional<TopicPartitionInfo> behind = first(found, p -> p.isr().size() < needed);
    String describe = brokers.tool("kafka-topics") + " --describe --topic " + topic.name();
    if (leaderless.isPresent()) {
      notes.bad(
          name(topic.name()),
          "partition " + leaderless.get().partition() + " has no leader",
          "start the brokers that have it: " + describe);
    } else if (small.isPresent()) {
      notes.bad(
          name(topic.name()),
          "min.insync.replicas is "
              + needed
              + ", with "
              + replicas(small.get().replicas().size())
              + ": nothing can be written",
          brokers.tool("kafka-configs")
              + " --alter --topic "
              + topic.name()
              + " --add-config min.insync.replicas="
              + Math.max(1, small.get().replicas().size() - 1)
              + ", or give it more replicas with kafka-reassign-partitions");
    } else if (behind.isPresent()) {
      notes.bad(
          name(topic.name()),
          "partition "
              + behind.get().partition()
              + " has "
              + behind.get().isr().size()
              + " replicas in sync, min.insync.replicas is "
              + needed
              + ": nothing can be written",
          "start the brokers that are behind: " + describe);
    } else if (otherPartitions(topic, found, all)) {
      notes.bad(
          name(topic.name()),
          "has "
              + found.partitions().size()
              + " partitions, the events have "
              + events(all).orElse(0)
              + "; Kafka Streams does not start on that",
          "stop the service, then "
              + brokers.tool("kafka-topics")
              + " --delete --topic "
              + topic.name()
              + " (open summary windows are lost), or set eddy.application.id to a"
              + " new name");
    } else {
      noteReplicas(topic, found, needed, notes);
    }
  }

  private void noteReplicas(Seen topic, TopicDescription found, int needed, Notes notes) {
    int least = found.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
    String text = partitions(found.partitions().size()) + ", " + replicas(least);
    if (least > 1 && least == needed) {
      notes.warning(
          name(topic.name()),
          text + ", min.insync.replicas " + needed + ": one broker less stops it",
          brokers.tool("kafka-configs")
              + " --alter --topic "
              + topic.name()
              + " --add-config min.insync.replicas="
              + (needed - 1));
    } else {
      notes.good(name(topic.name()), text);
    }
  }

  private static Optional<TopicPartitionInfo> first(
      TopicDescription topic, Predicate<TopicPartitionInfo> which) {
    return topic.partitions().stream().filter(which).findFirst();
  }

  private boolean otherPartitions(Seen topic, TopicDescription found, Map<String, Seen> all) {
    Optional<Integer> events = events(all);
    return topic.internal() && events.isPresent() && events.get() != found.partitions().size();
  }

  private Optional<Integer> events(Map<String, Seen> all) {
    Seen events = all.get(settings.get(StreamsSettings.EVENTS_TOPIC));
    return events.state() == State.THERE
        ? events.description().map(found -> found.partitions().size())
        : Optional.empty();
  }

  private static String partitions(int count) {
    return count + (count == 1 ? " partition" : " partitions");
  }

  private static String replicas(int count) {
    return count + (count == 1 ? " replica" : " replicas");
  }
}
