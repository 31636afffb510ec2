package io.eddy.model.event;

import org.apache.avro.Schema;

/** What the registry says about a schema id. */
public sealed interface WriterSchema {
  /** The Avro schema that the event was written with. */
  record Known(Schema schema) implements WriterSchema {}

  /** The registry answered, and has no such Avro schema. */
  record Unknown(String detail) implements WriterSchema {}
}
