package io.eddy.streams.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that go through to others as they are: Kafka's under {@code kafka.}, the registry
 * client's under Confluent's own names. Says also which of Kafka's Eddy decides itself.
 */
final class PassedSettings {
  static final String KAFKA = "kafka.";

  private static final List<String> REGISTRY =
      List.of(
          "schema.registry.",
          "basic.auth.",
          "bearer.auth.",
          "auto.register.schemas",
          "use.latest.version");

  private static final String EXACTLY_ONCE = "is part of how Eddy loses and doubles nothing";

  /** Without the prefix, and why not. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry("application.id", "is set by eddy.application.id"),
          Map.entry("processing.guarantee", "is set by eddy.guarantee"),
          Map.entry("state.dir", "is set by eddy.state.directory"),
          Map.entry("num.stream.threads", "is set by eddy.threads"),
          Map.entry("replication.factor", "is set by eddy.topics.replication"),
          Map.entry("errors.dead.letter.queue.topic.name", "is set by eddy.dead.letters.topic"),
          Map.entry("processing.exception.handler", EXACTLY_ONCE),
          Map.entry("production.exception.handler", EXACTLY_ONCE),
          Map.entry("deserialization.exception.handler", EXACTLY_ONCE),
          Map.entry("default.timestamp.extractor", EXACTLY_ONCE),
          Map.entry("isolation.level", EXACTLY_ONCE),
          Map.entry("consumer.isolation.level", EXACTLY_ONCE),
          Map.entry("main.consumer.isolation.level", EXACTLY_ONCE),
          Map.entry("interceptor.classes", "is where Eddy judges"),
          Map.entry("consumer.interceptor.classes", "is where Eddy judges"),
          Map.entry("main.consumer.interceptor.classes", "is where Eddy judges"));

  private PassedSettings() {}

  static boolean isKafka(String key) {
    return key.startsWith(KAFKA) && key.length() > KAFKA.length();
  }

  static boolean isRegistry(String key) {
    return REGISTRY.stream().anyMatch(key::startsWith);
  }

  /** Why this key of Kafka must not be set, or nothing. */
  static Optional<String> owned(String key) {
    return isKafka(key)
        ? Optional.ofNullable(OWNED.get(key.substring(KAFKA.length())))
        : Optional.empty();
  }
}
