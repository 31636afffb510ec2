package io.eddy.streams.doctor.cluster;

import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.doctor.cluster.BrokerTopics.Seen;
import io.eddy.streams.doctor.cluster.BrokerTopics.State;
import io.eddy.streams.service.Permissions;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Whether the service may do what it does, as docker/acls.sh grants it. Questions alone: a topic is
 * only tried to be made in so far as the brokers validate it.
 */
public final class Rights implements Check {
  private static final short DEFAULT_REPLICATION = -1;

  private final Brokers brokers;
  private final BrokerTopics topics;
  private final Settings settings;
  private final Permissions permissions;

  public Rights(Brokers brokers, BrokerTopics topics, Settings settings) {
    this.brokers = brokers;
    this.topics = topics;
    this.settings = settings;
    this.permissions = new Permissions(settings);
  }

  @Override
  public String name() {
    return "rights";
  }

  private static String name(String topic) {
    return "rights on " + topic;
  }

  @Override
  public void examine(Notes notes) throws InterruptedException {
    Map<String, Seen> all = topics.all();
    if (all.isEmpty()) {
      notes.unknown(name(), BrokerTopics.NOBODY);
      return;
    }
    for (Seen topic : all.values()) {
      topic(topic, notes);
    }
    group(notes);
    if (settings.get(StreamsSettings.GUARANTEE).equals(StreamsConfig.EXACTLY_ONCE_V2)) {
      transactions(notes);
    }
  }

  private void topic(Seen topic, Notes notes) throws InterruptedException {
    List<AclOperation> wanted = permissions.wanted(topic.name());
    if (topic.state() == State.DENIED) {
      missing(topic.name(), wanted, notes);
    } else if (topic.state() == State.MISSING) {
      if (topic.internal() || settings.get(StreamsSettings.CREATE_TOPICS)) {
        creation(topic, notes);
      } else {
        notes.unknown(name(topic.name()), "it does not exist");
      }
    } else if (topic.state() == State.SILENT) {
      notes.unknown(name(topic.name()), "it cannot be described");
    } else {
      TopicDescription found = topic.description().orElseThrow();
      List<AclOperation> missing = permissions.missing(found);
      if (missing.isEmpty()) {
        notes.good(name(topic.name()), words(wanted, found) + " permitted");
      } else {
        missing(topic.name(), missing, notes);
      }
    }
  }

  private static String words(List<AclOperation> wanted, TopicDescription there) {
    return there.authorizedOperations() == null
        ? "as far as can be seen, all is"
        : wanted.stream()
            .filter(operation -> operation != AclOperation.CREATE)
            .map(AclOperation::name)
            .collect(Collectors.joining(", "));
  }

  private void missing(String topic, List<AclOperation> missing, Notes notes) {
    notes.bad(
        name(topic),
        permissions.refusal().topic(topic, missing.get(0).name()),
        grant(missing, "--topic " + topic));
  }

  private String grant(List<AclOperation> operations, String resource) {
    return brokers.tool("kafka-acls")
        + " --add --allow-principal "
        + brokers.principal()
        + operations.stream()
            .map(operation -> " --operation " + capital(operation.name()))
            .collect(Collectors.joining())
        + " "
        + resource
        + "; docker/acls.sh grants everything that is needed";
  }

  private static String capital(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private void creation(Seen topic, Notes notes) throws InterruptedException {
    int partitions =
        Optional.ofNullable(topics.all().get(settings.get(StreamsSettings.EVENTS_TOPIC)))
            .flatMap(Seen::description)
            .map(events -> events.partitions().size())
            .orElse(1);
    short replication =
        settings
            .get(StreamsSettings.TOPICS_REPLICATION)
            .map(Integer::shortValue)
            .orElse(DEFAULT_REPLICATION);
    try {
      Brokers.get(
          brokers
              .admin()
              .createTopics(
                  List.of(new NewTopic(topic.name(), partitions, replication)),
                  new CreateTopicsOptions().validateOnly(true))
              .all());
      notes.good(name(topic.name()), "it may be made at start");
    } catch (AuthorizationException e) {
      missing(topic.name(), List.of(AclOperation.CREATE), notes);
    } catch (InvalidReplicationFactorException e) {
      notes.bad(
          name(topic.name()),
          "it cannot be made: " + e.getMessage(),
          "set " + StreamsSettings.TOPICS_REPLICATION.key() + " to at most the number of brokers");
    } catch (KafkaException e) {
      notes.bad(
          name(topic.name()),
          "it cannot be made: " + Failure.reason(e),
          "make it yourself: "
              + brokers.tool("kafka-topics")
              + " --create --topic "
              + topic.name()
              + " --partitions "
              + partitions);
    }
  }

  private void group(Notes notes) throws InterruptedException {
    String group = settings.applicationId();
    coordinated(
        new Coordinated(
            "rights of group",
            "group " + group,
            "__consumer_offsets",
            grant(List.of(AclOperation.READ), "--group " + group)),
        brokers.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
        notes);
  }

  /** Describing an id that nobody uses needs a right that whoever may write has, too. */
  private void transactions(Notes notes) throws InterruptedException {
    String prefix = settings.applicationId() + "-";
    String id = prefix + "doctor";
    coordinated(
        new Coordinated(
            "rights of transactions",
            "ids that begin with " + prefix,
            "__transaction_state",
            grant(
                List.of(AclOperation.WRITE),
                "--resource-pattern-type prefixed --transactional-id " + prefix)),
        brokers.admin().describeTransactions(List.of(id)).description(id),
        notes);
  }

  /**
   * What a broker looks after for the service.
   *
   * @param topic where it keeps that
   * @param grant how the right is given
   */
  private record Coordinated(String check, String what, String topic, String grant) {}

  /** That there is none of its name yet, only whoever has the right is told. */
  private void coordinated(Coordinated wanted, KafkaFuture<?> answer, Notes notes)
      throws InterruptedException {
    try {
      Brokers.get(answer);
    } catch (AuthorizationException e) {
      notes.bad(wanted.check(), permissions.refusal().reason(e), wanted.grant());
      return;
    } catch (TimeoutException e) {
      notes.bad(
          wanted.check(),
          "no broker looks after " + wanted.what() + " (" + Failure.reason(e) + ")",
          "look at the brokers' log: "
              + wanted.topic()
              + " is made at the first question, with as many replicas as their settings say, and"
              + " that many brokers must be there");
      return;
    } catch (GroupIdNotFoundException | TransactionalIdNotFoundException nobodyUsesItYet) {
      notes.good(wanted.check(), wanted.what() + " permitted");
      return;
    } catch (KafkaException e) {
      notes.unknown(wanted.check(), Failure.reason(e));
      return;
    }
    notes.good(wanted.check(), wanted.what() + " permitted");
  }
}
