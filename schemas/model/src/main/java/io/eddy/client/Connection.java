package io.eddy.client;

import io.eddy.avro.wire.RegistrySettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options by which commands reach a cluster and its registry. Mixed in. */
public final class Connection {
  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description =
          "Kafka brokers. Default: kafka.bootstrap.servers, otherwise "
              + ClientKeys.LOCAL_BROKER
              + ".")
  private String brokers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description =
          "Schema registry. Default: schema.registry.url, otherwise "
              + ClientKeys.LOCAL_REGISTRY
              + ".")
  private String registry;

  @Option(
      names = {"--config", "--command-config"},
      paramLabel = "FILE",
      description = {
        "Properties for Kafka's clients and Confluent's registry client, such as security: the"
            + " file of eddy stream, or one for Kafka's own tools. EDDY_KAFKA_SASL_MECHANISM in the"
            + " environment sets kafka.sasl.mechanism.",
        References.HELP
      })
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting, such as kafka.security.protocol=SASL_SSL; may be given several times.")
  private List<String> assignments = List.of();

  /** Kafka's client settings. */
  public Map<String, Object> kafka() {
    Map<String, Object> kafka = new HashMap<>(settings().kafka());
    kafka.putIfAbsent(ClientKeys.BOOTSTRAP, ClientKeys.LOCAL_BROKER);
    if (brokers != null) {
      kafka.put(ClientKeys.BOOTSTRAP, brokers);
    }
    return kafka;
  }

  /** The registry client's settings. */
  public RegistrySettings registry() {
    Map<String, Object> client = new HashMap<>(settings().registry());
    client.putIfAbsent(ClientKeys.REGISTRY_URL, ClientKeys.LOCAL_REGISTRY);
    if (registry != null) {
      client.put(ClientKeys.REGISTRY_URL, registry);
    }
    return RegistrySettings.from(client);
  }

  private ClientSettings settings() {
    return ClientSettings.read(Optional.ofNullable(file), System.getenv(), assignments);
  }
}
