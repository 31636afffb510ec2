package io.eddy.trainer.history.topic;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.wire.WireFormat;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.model.event.WriterSchema;
import io.eddy.model.event.WriterSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Finds the schema that a topic's features follow from. */
public final class TopicSchema {
  private static final int NOT_FOUND = 404;

  private final SchemaRegistryClient registry;
  private final WriterSchemas schemas;
  private final String topic;

  public TopicSchema(SchemaRegistryClient registry, String topic) {
    this.registry = registry;
    this.schemas = new WriterSchemas(registry);
    this.topic = topic;
  }

  /** The latest of the topic's subject, else that of the first record that has one. */
  public Schema find(TopicReader reader, List<PartitionRange> ranges) {
    Schema found = latest().or(() -> first(reader, ranges)).orElseThrow(this::none);
    if (found.getType() != Schema.Type.RECORD) {
      throw new Failure("topic " + topic + " holds " + found.getType() + "; expected records");
    }
    return found;
  }

  private Failure none() {
    return new Failure(
        "topic "
            + topic
            + ": the registry has no subject "
            + subject()
            + ", and no record names a schema it knows; expected Avro in Confluent's wire format");
  }

  private String subject() {
    return topic + "-value";
  }

  private Optional<Schema> latest() {
    try {
      int id = registry.getLatestSchemaMetadata(subject()).getId();
      WriterSchema latest = schemas.byId(id);
      if (latest instanceof WriterSchema.Unknown unknown) {
        throw new Failure("subject " + subject() + ": " + unknown.detail());
      }
      return known(latest);
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw new Failure("subject " + subject() + ": " + Refusal.registryReason(e), e);
    } catch (IOException e) {
      throw new Failure(
          "the registry does not answer: "
              + Refusal.registryReason(e)
              + "; --registry names another",
          e);
    }
  }

  private static Optional<Schema> known(WriterSchema schema) {
    return schema instanceof WriterSchema.Known known
        ? Optional.of(known.schema())
        : Optional.empty();
  }

  private Optional<Schema> first(TopicReader reader, List<PartitionRange> ranges) {
    List<Schema> found = new ArrayList<>();
    for (PartitionRange range : ranges) {
      reader.read(
          range,
          event -> {
            byte[] bytes = event.value();
            if (bytes != null && WireFormat.matches(bytes)) {
              known(schemas.byId(WireFormat.schemaId(bytes))).ifPresent(found::add);
            }
            return found.isEmpty();
          });
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }
}
