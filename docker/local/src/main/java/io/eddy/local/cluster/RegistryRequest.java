package io.eddy.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request after its path was matched: what stood in the path, in the query and in the body. */
record RegistryRequest(Map<String, String> path, Map<String, String> query, JsonNode body) {
  RegistryRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
  }

  String subject() {
    return path.get("subject");
  }

  String version() {
    return path.get("version");
  }

  int id() {
    String id = path.get("id");
    try {
      return Integer.parseInt(id);
    } catch (NumberFormatException notANumber) {
      throw RegistryError.schemaNotFound(id);
    }
  }

  boolean asks(String parameter) {
    return "true".equals(query.get(parameter));
  }

  String text(String member) {
    JsonNode value = body.path(member);
    if (!value.isTextual()) {
      throw RegistryError.badRequest("the body must be a JSON object with a string " + member);
    }
    return value.textValue();
  }

  /** References are handed on as they are: the registry resolves them when it parses the schema. */
  List<SchemaReference> references() {
    List<SchemaReference> references = new ArrayList<>();
    for (JsonNode entry : body.path("references")) {
      references.add(
          new SchemaReference(
              entry.path("name").asText(),
              entry.path("subject").asText(),
              entry.path("version").asInt()));
    }
    return references;
  }

  /** The schema in the body, through the registry that knows its references. */
  ParsedSchema schema(SubjectStore store) {
    String type = body.path("schemaType").asText(AvroSchema.TYPE);
    if (!type.equals(AvroSchema.TYPE)) {
      throw RegistryError.invalidSchema("type " + type + " is not known here, only AVRO is");
    }
    ParsedSchema parsed = store.parse(text("schema"), references());
    return asks("normalize") ? parsed.normalize() : parsed;
  }
}
