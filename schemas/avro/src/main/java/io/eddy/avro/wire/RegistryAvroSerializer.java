package io.eddy.avro.wire;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated and generic Avro records; subject {@code <topic>-value}, or {@code <topic>-key}
 * when configured for keys. Thread-safe once configured.
 */
public final class RegistryAvroSerializer<T extends IndexedRecord> implements Serializer<T> {
  private final Map<Subject, Form<T>> forms = new ConcurrentHashMap<>();
  private final ThreadLocal<Page> pages = ThreadLocal.withInitial(Page::new);
  private SchemaRegistryClient client;
  private RegistrySettings settings;
  private boolean key;
  private boolean ownsClient;

  /** To be configured by Kafka. */
  public RegistryAvroSerializer() {}

  /** Ready to use for values, over a client that the caller owns. */
  public RegistryAvroSerializer(SchemaRegistryClient client, RegistrySettings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public void configure(Map<String, ?> configuration, boolean isKey) {
    key = isKey;
    if (client == null) {
      settings = RegistrySettings.from(configuration);
      client = settings.open();
      ownsClient = true;
    }
  }

  @Override
  public byte[] serialize(String topic, T value) {
    if (value == null) {
      return null;
    }
    Subject subject =
        new Subject(topic + (key ? "-key" : "-value"), value.getSchema(), value.getClass());
    Form<T> known = forms.get(subject);
    Form<T> form = known == null ? form(subject, value) : known;
    try {
      return pages.get().write(form, value);
    } catch (IOException | AvroRuntimeException | ClassCastException e) {
      throw new SerializationException("a record for " + topic + " does not fit its schema", e);
    }
  }

  /** Where one thread writes its records, one after the other. */
  private static final class Page {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private BinaryEncoder encoder;

    <T> byte[] write(Form<T> form, T value) throws IOException {
      bytes.reset();
      bytes.writeBytes(WireFormat.header(form.id()));
      BinaryEncoder taken = EncoderFactory.get().binaryEncoder(bytes, encoder);
      // Not used again after a failure: half a record is in it.
      encoder = null;
      form.writer().write(value, taken);
      taken.flush();
      encoder = taken;
      return bytes.toByteArray();
    }
  }

  private Form<T> form(Subject subject, T value) {
    Form<T> form = new Form<>(identify(subject), writer(value));
    forms.put(subject, form);
    return form;
  }

  private DatumWriter<T> writer(T value) {
    return value instanceof SpecificRecord
        ? new SpecificDatumWriter<>(value.getSchema(), SpecificData.getForClass(value.getClass()))
        : new GenericDatumWriter<>(value.getSchema(), GenericData.get());
  }

  private int identify(Subject subject) {
    AvroSchema schema = new AvroSchema(subject.schema());
    try {
      if (settings.useLatestVersion()) {
        SchemaMetadata latest = client.getLatestSchemaMetadata(subject.name());
        if (!new AvroSchema(latest.getSchema()).rawSchema().equals(subject.schema())) {
          throw new SerializationException(
              "the latest schema of " + subject.name() + " is not the one of the record to write");
        }
        return latest.getId();
      }
      return settings.autoRegister()
          ? client.register(subject.name(), schema)
          : client.getId(subject.name(), schema);
    } catch (RestClientException e) {
      throw new SerializationException(
          "the registry refuses schema " + subject + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SerializationException(
          "the registry at " + settings.urls() + " is out of reach for schema " + subject, e);
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

  /** How records of one subject are written. */
  private record Form<T>(int id, DatumWriter<T> writer) {}

  private record Subject(String name, Schema schema, Class<?> type) {
    @Override
    public String toString() {
      return schema.getFullName() + " under " + name;
    }
  }
}
