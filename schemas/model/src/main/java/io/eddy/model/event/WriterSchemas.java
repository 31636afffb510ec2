package io.eddy.model.event;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** Looks schemas up by id. Stateless beyond the client, which caches; thread-safe. */
public final class WriterSchemas {
  private static final int SERVER_ERRORS = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final SchemaRegistryClient client;

  public WriterSchemas(SchemaRegistryClient client) {
    this.client = client;
  }

  /**
   * The schema, or the registry's word that there is none.
   *
   * @throws RegistryUnavailableException when the registry gives neither
   */
  public WriterSchema byId(int id) {
    if (id < 0) {
      return new WriterSchema.Unknown("no registry gives a schema the id " + id);
    }
    try {
      if (client.getSchemaById(id) instanceof AvroSchema avro) {
        return new WriterSchema.Known(avro.rawSchema());
      }
      return new WriterSchema.Unknown("schema " + id + " is not Avro");
    } catch (RestClientException e) {
      int status = e.getStatus();
      if (status >= SERVER_ERRORS
          || status == TOO_MANY_REQUESTS
          || status == UNAUTHORIZED
          || status == FORBIDDEN) {
        throw new RegistryUnavailableException(
            "the registry answers " + status + " when asked for schema " + id, e);
      }
      return new WriterSchema.Unknown("the registry knows no schema " + id);
    } catch (IOException e) {
      // The client's own words for a schema that is there but in no language it was told to parse.
      if (e.getMessage() != null && e.getMessage().startsWith("Invalid schema")) {
        return new WriterSchema.Unknown("schema " + id + " is not Avro");
      }
      throw new RegistryUnavailableException(
          "the registry does not answer when asked for schema " + id, e);
    }
  }
}
