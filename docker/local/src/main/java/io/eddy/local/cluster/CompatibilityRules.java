package io.eddy.local.cluster;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a new version of a subject must be able to read or be read by: one level for all subjects,
 * and others for single ones. Safe for concurrent use.
 */
final class CompatibilityRules {
  private final Map<String, CompatibilityLevel> bySubject = new ConcurrentHashMap<>();
  private volatile CompatibilityLevel global = CompatibilityLevel.BACKWARD;

  CompatibilityLevel global() {
    return global;
  }

  /** The subject's own level. */
  CompatibilityLevel own(String subject) {
    CompatibilityLevel level = bySubject.get(subject);
    if (level == null) {
      throw RegistryError.noCompatibilityOf(subject);
    }
    return level;
  }

  CompatibilityLevel effective(String subject) {
    return bySubject.getOrDefault(subject, global);
  }

  void setGlobal(String level) {
    global = named(level);
  }

  void set(String subject, String level) {
    bySubject.put(subject, named(level));
  }

  private static CompatibilityLevel named(String level) {
    CompatibilityLevel known = CompatibilityLevel.forName(level);
    if (known == null) {
      throw RegistryError.invalidCompatibility(level);
    }
    return known;
  }

  /** Empty when the schema may follow these versions, oldest first. */
  List<String> problems(String subject, ParsedSchema schema, List<ParsedSchema> earlier) {
    List<ParsedSchemaHolder> history =
        earlier.stream().<ParsedSchemaHolder>map(SimpleParsedSchemaHolder::new).toList();
    return schema.isCompatible(effective(subject), history);
  }
}
