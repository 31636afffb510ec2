package io.eddy.local.generate;

import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A topic to write to.
 *
 * @param kafka settings of the clients
 * @param partitions when it has to be created
 */
public record Topic(Map<String, Object> kafka, String name, int partitions) {
  private static final int PATIENCE_MILLIS = 9_000;

  public Topic {
    kafka = Map.copyOf(kafka);
  }

  /** On brokers that ask for nothing. */
  public Topic(String bootstrapServers, String name, int partitions) {
    this(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), name, partitions);
  }

  Object bootstrapServers() {
    return kafka.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** Creates it when it is missing; an existing one stays as it is. */
  void create() {
    NewTopic wanted = new NewTopic(name, Optional.of(partitions), Optional.empty());
    ask(
        admin -> {
          try {
            return admin.createTopics(List.of(wanted)).all().get();
          } catch (ExecutionException refused) {
            if (refused.getCause() instanceof TopicExistsException) {
              return null;
            }
            throw refused;
          }
        });
  }

  /** Whether any record was ever written to it; not when it is missing. */
  boolean used() {
    return ask(
        admin -> {
          if (!admin.listTopics().names().get().contains(name)) {
            return false;
          }
          Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
          admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions().stream()
              .map(partition -> new TopicPartition(name, partition.partition()))
              .forEach(partition -> ends.put(partition, OffsetSpec.latest()));
          return admin.listOffsets(ends).all().get().values().stream()
              .anyMatch(end -> end.offset() > 0);
        });
  }

  private interface Question<T> {
    T of(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T ask(Question<T> question) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 3);
    try (Admin admin = Admin.create(settings)) {
      return question.of(admin);
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof TimeoutException) {
        throw new Failure(
            "no Kafka broker answers at "
                + bootstrapServers()
                + "; --bootstrap-server names another, and `eddy local` starts one here",
            refused);
      }
      throw failed(refused);
    } catch (KafkaException broken) {
      throw failed(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failed(stopped);
    }
  }

  Failure failed(Exception cause) {
    return new Failure(
        "topic "
            + name
            + " on "
            + bootstrapServers()
            + ": "
            + Refusal.of(kafka, "CREATE or WRITE").reason(cause),
        cause);
  }
}
