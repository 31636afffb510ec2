package io.eddy.streams.doctor;

import io.eddy.command.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Knows Kafka's own settings. One that is misspelt goes through to its clients, which log it and go
 * on as if it were not there. Stateless.
 */
final class KafkaKeys {
  /** For one kind of a service's clients alone; longer ones first. */
  private static final List<String> KINDS =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.");

  /** What may follow is not known here. */
  private static final List<String> OPEN = List.of("topic.", "metrics.context.");

  private KafkaKeys() {}

  /**
   * Those that none of Kafka's clients knows, each with the one that was likely meant.
   *
   * @param keys without Eddy's prefix
   */
  static Map<String, String> unknown(Collection<String> keys) {
    Set<String> names = names();
    Map<String, String> unknown = new TreeMap<>();
    for (String key : keys) {
      String kind = KINDS.stream().filter(key::startsWith).findFirst().orElse("");
      String name = key.substring(kind.length());
      if (!names.contains(name) && OPEN.stream().noneMatch(key::startsWith)) {
        unknown.put(key, kind + NearestName.of(name, names));
      }
    }
    return unknown;
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(StreamsConfig.configDef().names());
    names.addAll(ConsumerConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    names.addAll(AdminClientConfig.configNames());
    return names;
  }
}
