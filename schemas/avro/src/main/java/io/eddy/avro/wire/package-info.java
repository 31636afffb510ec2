/**
 * Avro records as bytes on a topic, in Confluent's wire format: a zero byte, the schema's registry
 * id as four bytes, the record in Avro's binary encoding. Uses Confluent's client and takes
 * Confluent's setting names, so that any Confluent consumer or producer understands it.
 */
package io.eddy.avro.wire;
