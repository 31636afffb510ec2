package io.eddy.command;

import io.eddy.avro.wire.RegistrySettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The options by which commands reach a cluster and its registry. Mixed in. */
public final class Connection {
  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers. Default: ${DEFAULT-VALUE}.",
      defaultValue = "127.0.0.1:9092")
  private String brokers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Schema registry. Default: ${DEFAULT-VALUE}.",
      defaultValue = "http://127.0.0.1:8081")
  private String registry;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties for Kafka's clients and Confluent's registry client, such as security.")
  private Path file;

  /** Kafka's client settings: the file's, then the brokers. */
  public Map<String, Object> kafka() {
    Map<String, Object> settings = new HashMap<>();
    properties().forEach((key, value) -> settings.put(key.toString(), value));
    settings.keySet().removeIf(Connection::concernsRegistry);
    settings.put("bootstrap.servers", brokers);
    return settings;
  }

  /** The registry client's settings: the file's, then the address. */
  public RegistrySettings registry() {
    Map<String, Object> settings = new HashMap<>();
    properties().forEach((key, value) -> settings.put(key.toString(), value));
    settings.put(RegistrySettings.URL, registry);
    return RegistrySettings.from(settings);
  }

  private static boolean concernsRegistry(String key) {
    return key.startsWith("schema.registry.")
        || key.startsWith("basic.auth.")
        || key.startsWith("bearer.auth.")
        || key.equals(RegistrySettings.AUTO_REGISTER)
        || key.equals(RegistrySettings.USE_LATEST_VERSION);
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new Failure("cannot read --command-config " + file + ": " + Failure.reason(e), e);
      }
    }
    return properties;
  }
}
