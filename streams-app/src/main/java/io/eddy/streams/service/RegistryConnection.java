package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registry client's settings with time-outs that suit a service, and its end. Stateless. */
public final class RegistryConnection {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryConnection.class);
  private static final String NAMESPACE = "schema.registry.";
  private static final List<String> TIMEOUTS =
      List.of("http.connect.timeout.ms", "http.read.timeout.ms");

  /** Confluent's own minute is longer than a stream thread should hang. */
  private static final String PATIENCE_MILLIS = "10000";

  private RegistryConnection() {}

  /**
   * @throws Failure when they do not go together
   */
  public static RegistrySettings settings(Settings settings) {
    Map<String, Object> client = new HashMap<>(settings.registry());
    for (String timeout : TIMEOUTS) {
      if (!client.containsKey(NAMESPACE + timeout)) {
        client.put(NAMESPACE + timeout, PATIENCE_MILLIS);
      }
    }
    try {
      return RegistrySettings.from(client);
    } catch (ConfigException e) {
      throw new Failure(e.getMessage(), e);
    }
  }

  /** Whatever it still has to say is of no use any more. */
  static void close(SchemaRegistryClient registry) {
    try {
      registry.close();
    } catch (IOException e) {
      LOG.debug("closing the registry client", e);
    }
  }
}
