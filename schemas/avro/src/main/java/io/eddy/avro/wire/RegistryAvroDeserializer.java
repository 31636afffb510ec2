package io.eddy.avro.wire;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of one generated class, resolving whatever schema they were written with; or, with
 * no class given, generic records of the writer's own schema. The setting {@value #RECORD_CLASS}
 * names the class when Kafka configures the deserializer. Thread-safe once configured.
 */
public final class RegistryAvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {
  public static final String RECORD_CLASS = "eddy.record.class";

  /** Further ones are asked for again; a topic has a handful. */
  private static final int MOST_REMEMBERED = 1000;

  private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();
  private SchemaRegistryClient client;
  private Class<? extends T> type;
  private volatile GeneratedRecords records;
  private boolean ownsClient;

  /** To be configured by Kafka. */
  public RegistryAvroDeserializer() {}

  /** Generic records of the writers' own schemas, over a client that the caller owns. */
  public RegistryAvroDeserializer(SchemaRegistryClient client) {
    this(client, null);
  }

  /** Records of one generated class, over a client that the caller owns. */
  public RegistryAvroDeserializer(SchemaRegistryClient client, Class<? extends T> type) {
    this.client = client;
    this.type = type;
  }

  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    if (client == null) {
      client = RegistrySettings.from(configuration).open();
      ownsClient = true;
    }
    Object name = configuration.get(RECORD_CLASS);
    if (type == null && name != null) {
      type = recordClass(name);
    }
  }

  /** The caller of the deserializer says what T is; this can only check that it is a record. */
  @SuppressWarnings("unchecked")
  private Class<? extends T> recordClass(Object name) {
    try {
      Class<?> found = name instanceof Class<?> given ? given : Class.forName(name.toString());
      return (Class<? extends T>) found.asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new ConfigException(RECORD_CLASS, name, "expected a class generated from a schema");
    }
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (!WireFormat.matches(bytes)) {
      throw new SerializationException(
          "a record of "
              + topic
              + " is not in the registry's wire format: expected a zero byte and a schema id");
    }
    Schema writer = writer(topic, WireFormat.schemaId(bytes));
    BinaryDecoder decoder =
        DecoderFactory.get()
            .binaryDecoder(
                bytes, WireFormat.HEADER_BYTES, bytes.length - WireFormat.HEADER_BYTES, null);
    try {
      return reader(writer).read(null, decoder);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Avro has many words for bytes that were not written with the schema. None of them may be
      // taken for the network's: a cause that is an IOException means the registry.
      throw new SerializationException(
          "a record of " + topic + " cannot be read as " + writer.getFullName(),
          new AvroRuntimeException(e));
    }
  }

  private GenericDatumReader<T> reader(Schema writer) {
    if (type == null) {
      return new GenericDatumReader<>(writer, writer, GenericData.get());
    }
    if (records == null) {
      records = new GeneratedRecords(type);
    }
    return new SpecificDatumReader<>(writer, records.getSchema(type), records);
  }

  private Schema writer(String topic, int id) {
    Schema known = writers.get(id);
    if (known != null) {
      return known;
    }
    try {
      if (!(client.getSchemaById(id) instanceof AvroSchema avro)) {
        throw new SerializationException("schema " + id + " of " + topic + " is not Avro");
      }
      if (writers.size() < MOST_REMEMBERED) {
        writers.put(id, avro.rawSchema());
      }
      return avro.rawSchema();
    } catch (IOException | RestClientException e) {
      // The client's own words for a schema that is there but in no language it was told to parse.
      if (e instanceof IOException && String.valueOf(e.getMessage()).startsWith("Invalid schema")) {
        throw new SerializationException("schema " + id + " of " + topic + " is not Avro");
      }
      throw new SerializationException(
          "schema " + id + " of " + topic + " cannot be had: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (ownsClient) {
      try {
        client.close();
      } catch (IOException e) {
        throw new SerializationException("closing the registry client", e);
      }
    }
  }
}
