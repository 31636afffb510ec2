package io.eddy.streams.model;

import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.model.event.RegistryUnavailableException;
import io.eddy.model.event.RowDecoder;
import io.eddy.model.event.SchemaMismatchException;
import io.eddy.model.event.WriterSchema;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.util.Optional;

/**
 * The latest schema of the events, against which a model is checked before it judges any of them.
 * Stateless beyond the registry client, which the caller owns; thread-safe.
 */
public final class EventsSchema {
  private static final int NOT_FOUND = 404;

  private final SchemaRegistryClient registry;
  private final String subject;

  public EventsSchema(SchemaRegistryClient registry, String topic) {
    this.registry = registry;
    this.subject = topic + "-value";
  }

  /**
   * Why a model of this specification cannot read the events; nothing when it can, or when no
   * schema of theirs is registered yet.
   *
   * @throws RegistryUnavailableException when the registry does not answer
   */
  public Optional<String> mismatch(FeatureSpec spec) {
    Optional<Integer> id = latest();
    if (id.isEmpty()
        || !(new WriterSchemas(registry).byId(id.get()) instanceof WriterSchema.Known known)) {
      return Optional.empty();
    }
    try {
      RowDecoder.compile(known.schema(), spec, RowEncoder.of(spec));
      return Optional.empty();
    } catch (SchemaMismatchException e) {
      return Optional.of(
          "it does not fit the latest schema of subject " + subject + ": " + e.getMessage());
    }
  }

  /**
   * Whether a schema of the events is registered.
   *
   * @throws RegistryUnavailableException when the registry does not answer
   */
  public boolean known() {
    return latest().isPresent();
  }

  private Optional<Integer> latest() {
    try {
      SchemaMetadata latest = registry.getLatestSchemaMetadata(subject);
      return Optional.of(latest.getId());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw new RegistryUnavailableException(
          "the registry answers " + e.getStatus() + " when asked for subject " + subject, e);
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "the registry does not answer when asked for subject " + subject, e);
    }
  }
}
