package io.eddy.model.event;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks schemas up by id, and remembers those that there are: they are needed when the registry is
 * down, too. Thread-safe.
 */
public final class WriterSchemas {
  private static final int SERVER_ERRORS = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  /** Further ones are asked for again; a topic has a handful. */
  private static final int MOST_REMEMBERED = 1000;

  /** For so long an id is not asked for again that the registry has answered with an error. */
  private static final long PAUSE_MILLIS = 500;

  private final SchemaRegistryClient client;
  private final Optional<RegistryWatch> watch;
  private final Map<Integer, WriterSchema.Known> remembered = new ConcurrentHashMap<>();
  private final Map<Integer, Refused> refused = new ConcurrentHashMap<>();

  /** The registry answers, but not this question. */
  private record Refused(long untilMillis, RegistryUnavailableException why) {}

  /** Asks whenever it is asked. */
  public WriterSchemas(SchemaRegistryClient client) {
    this.client = client;
    this.watch = Optional.empty();
  }

  /** Tells the watch of every answer, and asks nothing while the watch says so. */
  public WriterSchemas(SchemaRegistryClient client, RegistryWatch watch) {
    this.client = client;
    this.watch = Optional.of(watch);
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
    WriterSchema.Known known = remembered.get(id);
    if (known != null) {
      return known;
    }
    if (watch.isPresent() && !watch.get().mayBeAsked()) {
      throw new RegistryUnavailableException(
          "schema " + id + " is not asked for yet: " + watch.get().trouble().orElse(""), null);
    }
    Refused before = refused.get(id);
    if (before != null && System.currentTimeMillis() < before.untilMillis()) {
      throw before.why();
    }
    try {
      WriterSchema answer = ask(id);
      watch.ifPresent(RegistryWatch::answered);
      refused.remove(id);
      if (answer instanceof WriterSchema.Known found && remembered.size() < MOST_REMEMBERED) {
        remembered.put(id, found);
      }
      return answer;
    } catch (RegistryUnavailableException e) {
      if (e.getCause() instanceof RestClientException) {
        // Other ids may be answered all the same.
        refuse(id, e);
        watch.ifPresent(told -> told.noticed(e.getMessage()));
      } else {
        watch.ifPresent(told -> told.unanswered(e.getMessage()));
      }
      throw e;
    }
  }

  private void refuse(int id, RegistryUnavailableException why) {
    if (refused.size() >= MOST_REMEMBERED) {
      refused.clear();
    }
    refused.put(id, new Refused(System.currentTimeMillis() + PAUSE_MILLIS, why));
  }

  private WriterSchema ask(int id) {
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
