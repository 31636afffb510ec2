package io.eddy.streams.doctor.cluster;

import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.command.Failure;
import io.eddy.command.Secrets;
import io.eddy.streams.service.RegistryConnection;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way to the registry that all checks on it share, and whether it leads anywhere. Owns its
 * client.
 */
public final class Registry implements AutoCloseable {
  static final String SILENT = "the registry does not answer";

  private static final int NOT_FOUND = 404;
  private static final String CONNECT = "schema.registry.http.connect.timeout.ms";
  private static final String READ = "schema.registry.http.read.timeout.ms";
  private static final String PATIENCE_MILLIS = "4000";

  private final Settings settings;
  private RegistrySettings connection;
  private SchemaRegistryClient client;
  private volatile boolean answering;

  public Registry(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws Failure when the settings do not go together
   */
  synchronized SchemaRegistryClient client() {
    if (client == null) {
      RegistrySettings given = RegistryConnection.settings(settings);
      Map<String, Object> hasty = new HashMap<>(given.client());
      hasty.put(CONNECT, PATIENCE_MILLIS);
      hasty.put(READ, PATIENCE_MILLIS);
      connection =
          new RegistrySettings(given.urls(), hasty, given.autoRegister(), given.useLatestVersion());
      client = connection.open();
    }
    return client;
  }

  /** Whether the service registers its schemas itself. */
  synchronized boolean registers() {
    return connection.autoRegister();
  }

  /** Its first address, without a user and password. */
  String address() {
    String urls = settings.registry().get(RegistrySettings.URL).toString();
    return Secrets.maskedAddress(urls.split(",")[0].strip());
  }

  /** The same without its user and password altogether. */
  String plainAddress() {
    String urls = settings.registry().get(RegistrySettings.URL).toString();
    return urls.split(",")[0].strip().replaceFirst("://[^/@\\s]+@", "://");
  }

  void answered() {
    answering = true;
  }

  boolean answering() {
    return answering;
  }

  /** A subject's latest schema; nothing when it has none. */
  Optional<SchemaMetadata> latest(String subject) throws IOException, RestClientException {
    try {
      return Optional.of(client().getLatestSchemaMetadata(subject));
    } catch (RestClientException e) {
      if (missing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the registry knows no such thing, which only a registry says so. */
  static boolean missing(RestClientException e) {
    return e.getStatus() == NOT_FOUND && e.getErrorCode() / 100 == NOT_FOUND;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      try {
        client.close();
      } catch (IOException e) {
        throw new Failure("the registry's client does not close: " + Failure.reason(e), e);
      }
    }
  }
}
