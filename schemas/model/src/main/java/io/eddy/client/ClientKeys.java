package io.eddy.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose a setting is, by its key: Kafka's under {@code kafka.}, the registry client's under
 * Confluent's own names.
 */
public final class ClientKeys {
  public static final String KAFKA = "kafka.";
  public static final String BOOTSTRAP = "bootstrap.servers";
  public static final String REGISTRY_URL = "schema.registry.url";

  /** Where ./eddy local listens. */
  public static final String LOCAL_BROKER = "127.0.0.1:9092";

  public static final String LOCAL_REGISTRY = "http://127.0.0.1:8081";

  private static final String VARIABLES = "EDDY_";

  private static final List<String> REGISTRY =
      List.of(
          "schema.registry.",
          "basic.auth.",
          "bearer.auth.",
          "auto.register.schemas",
          "use.latest.version");

  private static final List<String> ONE_KIND =
      List.of("consumer.", "producer.", "admin.", "main.", "restore.", "global.", "topic.");

  private ClientKeys() {}

  public static boolean isKafka(String key) {
    return key.startsWith(KAFKA) && key.length() > KAFKA.length();
  }

  public static boolean isRegistry(String key) {
    return REGISTRY.stream().anyMatch(key::startsWith);
  }

  /** Whether a key of Kafka's, without its prefix, is meant for one kind of a service's clients. */
  public static boolean isOneKind(String key) {
    return ONE_KIND.stream().anyMatch(key::startsWith);
  }

  /** The key that an environment variable such as EDDY_KAFKA_SASL_MECHANISM sets, if any. */
  public static Optional<String> ofVariable(String name) {
    return Stream.of(name)
        .filter(variable -> variable.startsWith(VARIABLES))
        .map(variable -> variable.substring(VARIABLES.length()))
        .map(variable -> variable.toLowerCase(Locale.ROOT).replace('_', '.'))
        .filter(key -> isKafka(key) || isRegistry(key))
        .findFirst();
  }
}
