package io.eddy.model.profile;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What a leaf field's Avro type means to the inference. */
enum FieldType {
  NUMBER("number"),
  BOOLEAN("boolean"),
  ENUM("enum"),
  TEXT("string"),
  TIMESTAMP("timestamp"),
  DATE("date"),
  TIME_OF_DAY("time of day"),
  /** Holds no single value that a feature could be made of. */
  OTHER("other");

  private final String noun;

  FieldType(String noun) {
    this.noun = noun;
  }

  /** In messages for people. */
  String noun() {
    return noun;
  }

  boolean isNumeric() {
    return this == NUMBER || isTime();
  }

  boolean isTime() {
    return this == TIMESTAMP || this == DATE || this == TIME_OF_DAY;
  }

  /** The type of a field that is no nullable union any more. */
  static FieldType of(Schema schema) {
    String logical = schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    if (logical.startsWith("timestamp-") || logical.startsWith("local-timestamp-")) {
      return TIMESTAMP;
    }
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
      return NUMBER;
    }
    return switch (logical) {
      case "date" -> DATE;
      case "time-millis", "time-micros" -> TIME_OF_DAY;
      default -> plain(schema);
    };
  }

  private static FieldType plain(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG, FLOAT, DOUBLE -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case ENUM -> ENUM;
      case STRING -> TEXT;
      default -> OTHER;
    };
  }
}
