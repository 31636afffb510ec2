package io.eddy.local.cluster;

import io.confluent.kafka.schemaregistry.ParsedSchema;

/** A version of a subject. */
record RegisteredSchema(String subject, int version, int id, ParsedSchema schema) {}
