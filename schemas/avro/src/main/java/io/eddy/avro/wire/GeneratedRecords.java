package io.eddy.avro.wire;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Finds the generated classes of one package. Avro loads no class by a name that stands in a schema
 * unless the whole process trusts it; the classes beside the one that was asked for are trusted
 * here alone. Thread-safe.
 */
final class GeneratedRecords extends SpecificData {
  private final Class<?> type;

  GeneratedRecords(Class<?> type) {
    super(type.getClassLoader());
    this.type = type;
    SpecificData.getForClass(type).getConversions().forEach(this::addLogicalTypeConversion);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class getClass(Schema schema) {
    boolean named =
        schema.getType() == Schema.Type.RECORD
            || schema.getType() == Schema.Type.ENUM
            || schema.getType() == Schema.Type.FIXED;
    if (!named || !type.getPackageName().equals(schema.getNamespace())) {
      return super.getClass(schema);
    }
    try {
      Class<?> found = Class.forName(schema.getFullName(), false, getClassLoader());
      return SpecificRecord.class.isAssignableFrom(found) || found.isEnum() ? found : null;
    } catch (ClassNotFoundException unknown) {
      return null;
    }
  }
}
