package io.eddy.streams.settings;

import io.eddy.client.ClientKeys;
import java.util.Map;
import java.util.Optional;

/** Which of Kafka's settings, that otherwise go through as they are, Eddy decides itself. */
final class PassedSettings {
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

  /** Why this key of Kafka must not be set, or nothing. */
  static Optional<String> owned(String key) {
    return ClientKeys.isKafka(key)
        ? Optional.ofNullable(OWNED.get(key.substring(ClientKeys.KAFKA.length())))
        : Optional.empty();
  }
}
