package io.eddy.local.odd;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/**
 * The schemas that odd events are written with. All of them are registered at once, each under a
 * subject of its own, so that the registry is not needed later. Immutable and thread-safe.
 */
public final class OddSchemas {
  /** In what a schema differs from the factory's. */
  enum Variant {
    NORMAL,
    FIELD_ADDED,
    FIELD_REMOVED,
    FIELD_WIDENED,
    FIELD_RENAMED,
    FEATURE_REMOVED,
    TYPE_CHANGED,
    WITH_TREE,
    WITH_NOTHINGS,
    FOREIGN
  }

  record Registered(int id, Schema schema) {}

  private final Map<Variant, Registered> registered = new EnumMap<>(Variant.class);

  private OddSchemas() {}

  /**
   * Registers what is not there yet.
   *
   * @param topic whose subject the factory's schema belongs to
   * @throws Failure when the registry is out of reach or refuses
   */
  public static OddSchemas register(SchemaRegistryClient registry, String topic, Schema normal) {
    OddSchemas schemas = new OddSchemas();
    for (Variant variant : Variant.values()) {
      String subject =
          variant == Variant.NORMAL
              ? topic + "-value"
              : "odd-" + variant.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-value";
      Schema schema = schema(variant, normal);
      try {
        int id = registry.register(subject, new AvroSchema(schema));
        schemas.registered.put(variant, new Registered(id, schema));
      } catch (IOException | RestClientException broken) {
        throw new Failure(
            "the registry does not take subject " + subject + ": " + Failure.reason(broken),
            broken);
      }
    }
    return schemas;
  }

  Registered of(Variant variant) {
    return registered.get(variant);
  }

  private static Schema schema(Variant variant, Schema normal) {
    return switch (variant) {
      case NORMAL -> normal;
      case FIELD_ADDED ->
          extended(
              normal,
              new Schema.Field("humidity", Schema.create(Schema.Type.DOUBLE), null, (Object) 0.0));
      case FIELD_REMOVED -> without(normal, "pressure");
      case FIELD_WIDENED -> replaced(normal, "motor", OddSchemas::widened);
      case FIELD_RENAMED -> changed(normal, "pressure", field -> Stream.of(renamed(field)));
      case FEATURE_REMOVED -> without(normal, "firmware");
      case TYPE_CHANGED ->
          replaced(
              normal,
              "bearingTemperature",
              type ->
                  Schema.createUnion(
                      Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)));
      case WITH_TREE -> extended(normal, new Schema.Field("tree", tree(), null, (Object) null));
      case WITH_NOTHINGS ->
          extended(
              normal,
              new Schema.Field(
                  "nothings",
                  Schema.createArray(Schema.create(Schema.Type.NULL)),
                  null,
                  (Object) null));
      case FOREIGN ->
          SchemaBuilder.record("Order")
              .namespace("io.eddy.shop")
              .fields()
              .requiredInt("number")
              .endRecord();
    };
  }

  /** A node that may hold a node. */
  private static Schema tree() {
    Schema node = Schema.createRecord("Node", null, "io.eddy.factory", false);
    Schema next = Schema.createUnion(Schema.create(Schema.Type.NULL), node);
    node.setFields(List.of(new Schema.Field("next", next, null, (Object) null)));
    return node;
  }

  private static Schema widened(Schema motor) {
    return replaced(motor, "speed", type -> Schema.create(Schema.Type.LONG));
  }

  private static Schema.Field renamed(Schema.Field field) {
    Schema.Field other =
        new Schema.Field("linePressure", field.schema(), field.doc(), field.defaultVal());
    other.addAlias(field.name());
    return other;
  }

  private static Schema extended(Schema record, Schema.Field more) {
    return rebuilt(
        record,
        Stream.concat(record.getFields().stream().map(OddSchemas::copy), Stream.of(more)).toList());
  }

  private static Schema without(Schema record, String name) {
    return changed(record, name, field -> Stream.empty());
  }

  private static Schema replaced(Schema record, String name, Function<Schema, Schema> type) {
    return changed(
        record, name, field -> Stream.of(new Schema.Field(field, type.apply(field.schema()))));
  }

  private static Schema changed(
      Schema record, String name, Function<Schema.Field, Stream<Schema.Field>> change) {
    return rebuilt(
        record,
        record.getFields().stream()
            .flatMap(
                field -> field.name().equals(name) ? change.apply(field) : Stream.of(copy(field)))
            .toList());
  }

  private static Schema.Field copy(Schema.Field field) {
    return new Schema.Field(field, field.schema());
  }

  private static Schema rebuilt(Schema record, List<Schema.Field> fields) {
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, fields);
  }
}
