package io.eddy.model.release;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;

/** Why a record of the models topic could not be read. */
public final class UnreadRecord {
  private static final int SERVER_ERRORS = 500;

  /** Unauthorized, forbidden, too many requests. */
  private static final Set<Integer> PASSING = Set.of(401, 403, 429);

  private UnreadRecord() {}

  /**
   * Whether nothing is known of the record, because the registry is silent, ill, busy or lets
   * nobody in. What is wrong with the record's bytes, the deserializer never tells with an
   * IOException as the cause.
   */
  public static boolean blamesRegistry(SerializationException thrown) {
    Throwable cause = thrown.getCause();
    return cause instanceof RestClientException rest
        ? rest.getStatus() >= SERVER_ERRORS || PASSING.contains(rest.getStatus())
        : cause instanceof IOException;
  }
}
