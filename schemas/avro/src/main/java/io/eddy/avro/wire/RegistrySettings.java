package io.eddy.avro.wire;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * Confluent's settings for reaching a registry, under Confluent's own names: {@code
 * schema.registry.url} (several separated by commas), {@code basic.auth.credentials.source}, {@code
 * basic.auth.user.info}, {@code bearer.auth.credentials.source}, {@code bearer.auth.token}, {@code
 * schema.registry.ssl.*}. The last goes to the client as it is.
 *
 * @param urls base addresses of the registry
 * @param client every setting, as the client takes it
 * @param autoRegister whether a serializer registers a schema that the registry does not know
 * @param useLatestVersion whether a serializer writes with the subject's latest schema
 */
public record RegistrySettings(
    List<String> urls, Map<String, Object> client, boolean autoRegister, boolean useLatestVersion) {
  public static final String URL = "schema.registry.url";
  public static final String AUTO_REGISTER = "auto.register.schemas";
  public static final String USE_LATEST_VERSION = "use.latest.version";

  /** A registry that failed to know an id is not asked for it again during this time. */
  private static final String MISSING_ID_SECONDS = "missing.id.cache.ttl.sec";

  private static final Long MISSING_ID_DEFAULT = 5L;

  private static final String TLS = "schema.registry.ssl.";
  private static final String HOST_CHECK = TLS + "endpoint.identification.algorithm";

  private static final int SCHEMAS_A_SUBJECT = 1000;

  public RegistrySettings {
    urls = List.copyOf(urls);
    client = Map.copyOf(client);
    if (autoRegister && useLatestVersion) {
      throw new ConfigException(
          USE_LATEST_VERSION + "=true needs " + AUTO_REGISTER + "=false, otherwise it is ignored");
    }
  }

  public static RegistrySettings from(Map<String, ?> settings) {
    Object url = settings.get(URL);
    if (url == null || url.toString().isBlank()) {
      throw new ConfigException(URL + " is missing; expected the address of a schema registry");
    }
    List<String> urls =
        List.of(url.toString().split(",")).stream()
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    Map<String, Object> client = new HashMap<>();
    client.put(MISSING_ID_SECONDS, MISSING_ID_DEFAULT);
    settings.forEach(
        (key, value) -> {
          if (value != null) {
            client.put(key, typed(key, value));
          }
        });
    if (client.keySet().stream().anyMatch(key -> key.startsWith(TLS))) {
      // With any of these set and not this one, the client takes every host's certificate.
      client.putIfAbsent(HOST_CHECK, "https");
    }
    return new RegistrySettings(
        urls,
        client,
        flag(settings, AUTO_REGISTER, true),
        flag(settings, USE_LATEST_VERSION, false));
  }

  /** The client casts a few settings where it should parse them, so texts would break it. */
  private static Object typed(String key, Object value) {
    try {
      return switch (key) {
        case MISSING_ID_SECONDS, "missing.version.cache.ttl.sec", "missing.schema.cache.ttl.sec" ->
            Long.valueOf(value.toString());
        case "missing.cache.size" -> Integer.valueOf(value.toString());
        default -> value;
      };
    } catch (NumberFormatException e) {
      throw new ConfigException(key, value, "expected a whole number");
    }
  }

  private static boolean flag(Map<String, ?> settings, String key, boolean otherwise) {
    Object value = settings.get(key);
    if (value == null) {
      return otherwise;
    }
    return switch (value.toString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(key, value, "expected true or false");
    };
  }

  /** A caching client; thread-safe, to be shared. The caller closes it. */
  public SchemaRegistryClient open() {
    return new CachedSchemaRegistryClient(
        urls, SCHEMAS_A_SUBJECT, List.of(new AvroSchemaProvider()), client);
  }
}
