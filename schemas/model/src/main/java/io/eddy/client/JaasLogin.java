package io.eddy.client;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** What can be said of Kafka's {@code sasl.jaas.config} without saying what is in it. */
public final class JaasLogin {
  private JaasLogin() {}

  /**
   * What is wrong with the value, if anything. Kafka's own message would quote the piece that it
   * stumbles over, which with an unescaped quotation mark is a piece of the password.
   */
  public static Optional<String> problem(String key, String value) {
    if (!key.endsWith(SaslConfigs.SASL_JAAS_CONFIG) || isReference(value)) {
      return Optional.empty();
    }
    try {
      read(value);
      return Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.of(
          key
              + " is not what Kafka takes; expected MODULE required username=\"...\""
              + " password=\"...\"; with the semicolon, and a backslash before a quotation mark"
              + " within");
    }
  }

  /** The user that these settings of a Kafka client log in as, if they say so. */
  public static Optional<String> user(Map<String, ?> settings) {
    Object value = settings.get(SaslConfigs.SASL_JAAS_CONFIG);
    if (value == null || isReference(value.toString())) {
      return Optional.empty();
    }
    return read(value.toString()).configurationEntries().stream()
        .map(entry -> entry.getOptions().get("username"))
        .filter(name -> name != null)
        .map(Object::toString)
        .findFirst();
  }

  /** One that Kafka resolves, with a provider of the user's. */
  private static boolean isReference(String value) {
    return value.contains("${");
  }

  private static JaasContext read(String value) {
    return JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)));
  }
}
