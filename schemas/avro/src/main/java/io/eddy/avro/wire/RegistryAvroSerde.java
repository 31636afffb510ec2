package io.eddy.avro.wire;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Serializer and deserializer of one record class as a pair, for Kafka Streams. */
public final class RegistryAvroSerde<T extends IndexedRecord> implements Serde<T> {
  private final RegistryAvroSerializer<T> serializer;
  private final RegistryAvroDeserializer<T> deserializer;

  /** To be configured by Kafka. */
  public RegistryAvroSerde() {
    this.serializer = new RegistryAvroSerializer<>();
    this.deserializer = new RegistryAvroDeserializer<>();
  }

  /** Ready to use for values, over a client that the caller owns. */
  public RegistryAvroSerde(
      SchemaRegistryClient client, RegistrySettings settings, Class<? extends T> type) {
    this.serializer = new RegistryAvroSerializer<>(client, settings);
    this.deserializer = new RegistryAvroDeserializer<>(client, type);
  }

  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    serializer.configure(configuration, isKey);
    deserializer.configure(configuration, isKey);
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }

  @Override
  public void close() {
    serializer.close();
    deserializer.close();
  }
}
