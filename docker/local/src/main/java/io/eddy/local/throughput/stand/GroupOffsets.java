package io.eddy.local.throughput.stand;

import io.eddy.command.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/**
 * The look from outside: what a group has committed, in transactions that are through, and which
 * topics there are. Its thread is known by {@link #THREADS} and no part of what is measured.
 */
final class GroupOffsets implements AutoCloseable {
  private static final String CLIENT = "bench-watch";

  /** How the names of threads begin that watch. */
  static final String THREADS = "kafka-admin-client-thread | " + CLIENT;

  private final Admin admin;

  GroupOffsets(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", CLIENT));
  }

  /** Records before the group's positions, as long as the topic began at zero. */
  long committed(String group) {
    return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .values()
        .stream()
        .filter(Objects::nonNull)
        .mapToLong(offset -> offset.offset())
        .sum();
  }

  void create(Collection<String> topics, int partitions) {
    List<NewTopic> wanted = new ArrayList<>();
    topics.forEach(topic -> wanted.add(new NewTopic(topic, partitions, (short) 1)));
    get(admin.createTopics(wanted).all());
  }

  void deleteTopics(String prefix) {
    List<String> found =
        get(admin.listTopics().names()).stream().filter(name -> name.startsWith(prefix)).toList();
    get(admin.deleteTopics(found).all());
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new KafkaException("the bench's broker refuses: " + Failure.reason(e), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while the bench runs", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
