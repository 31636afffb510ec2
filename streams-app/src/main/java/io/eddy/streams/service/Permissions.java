package io.eddy.streams.service;

import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import io.eddy.streams.topology.EddyTopology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What the service must be allowed to do with each of its topics, which docker/acls.sh grants.
 * Immutable.
 */
public final class Permissions {
  private final Map<String, List<AclOperation>> wanted = new HashMap<>();
  private final Refusal refusal;

  public Permissions(Settings settings) {
    wanted.put(settings.get(StreamsSettings.EVENTS_TOPIC), List.of(AclOperation.READ));
    wanted.put(settings.get(StreamsSettings.MODELS_TOPIC), List.of(AclOperation.READ));
    for (var output :
        List.of(
            StreamsSettings.ANOMALIES_TOPIC,
            StreamsSettings.SCORES_TOPIC,
            StreamsSettings.SUMMARIES_TOPIC,
            StreamsSettings.DEAD_LETTERS_TOPIC)) {
      wanted.put(settings.get(output), List.of(AclOperation.WRITE));
    }
    for (String internal : EddyTopology.internalTopics(settings.applicationId())) {
      wanted.put(internal, List.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE));
    }
    this.refusal = new Refusal(settings.client(), this::wantedText);
  }

  /** What the service does with a topic. */
  public List<AclOperation> wanted(String topic) {
    return wanted.getOrDefault(topic, List.of());
  }

  private String wantedText(String topic) {
    return wanted(topic).stream().map(AclOperation::name).collect(Collectors.joining(" or "));
  }

  /** Says what a refusal of the broker's means for the service. */
  public Refusal refusal() {
    return refusal;
  }

  /**
   * That an output cannot be written is better known at start than at the first anomaly.
   *
   * @throws Failure when the broker says that what is wanted is not permitted
   */
  void check(TopicDescription topic) {
    for (AclOperation needed : missing(topic)) {
      throw new Failure(refusal.topic(topic.name(), needed.name()));
    }
  }

  /** What the broker does not permit of what is wanted of a topic that is there. */
  public List<AclOperation> missing(TopicDescription topic) {
    Set<AclOperation> permitted = topic.authorizedOperations();
    // Brokers that check nothing, and old ones, do not say what is permitted.
    return permitted == null
        ? List.of()
        : wanted(topic.name()).stream()
            .filter(needed -> needed != AclOperation.CREATE && !permitted.contains(needed))
            .toList();
  }
}
