package io.eddy.local.cluster;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.command.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the registry remembers: subjects, their versions and the schemas' ids. Confluent's in-memory
 * client gives out the ids; what it leaves out, refusing an incompatible version, is done here.
 * Safe for concurrent use: one lock around every operation.
 */
final class SubjectStore {
  private static final String LATEST = "latest";

  private final MockSchemaRegistryClient memory = new MockSchemaRegistryClient();
  private final SchemaProvider provider = new AvroSchemaProvider();
  private final CompatibilityRules rules;
  private Optional<SubjectJournal> journal = Optional.empty();

  SubjectStore(CompatibilityRules rules) {
    this.rules = rules;
    provider.configure(Map.of(SchemaProvider.SCHEMA_VERSION_FETCHER_CONFIG, memory));
  }

  /** Begins with what stands there, and writes there what is new. */
  synchronized void keepIn(SubjectJournal kept) {
    kept.read().forEach(this::restore);
    journal = Optional.of(kept);
  }

  private void restore(SubjectJournal.Entry entry) {
    ParsedSchema schema = parse(entry.schema(), entry.references());
    int id = ask(() -> memory.register(entry.subject(), schema));
    if (id != entry.id()) {
      throw new Failure(
          "a schema of "
              + entry.subject()
              + " was given the id "
              + entry.id()
              + " once, and now "
              + id);
    }
  }

  /** References are looked up among the subjects here. */
  synchronized ParsedSchema parse(String text, List<SchemaReference> references) {
    try {
      Schema schema = new Schema(null, null, null, AvroSchema.TYPE, references, text);
      return provider.parseSchemaOrElseThrow(schema, false, false);
    } catch (RuntimeException broken) {
      throw RegistryError.invalidSchema(Failure.reason(broken));
    }
  }

  /** The id, new or old. */
  synchronized int register(String subject, ParsedSchema schema) {
    Optional<RegisteredSchema> known = find(subject, schema);
    if (known.isPresent()) {
      return known.get().id();
    }
    List<String> problems = rules.problems(subject, schema, history(subject));
    if (!problems.isEmpty()) {
      throw RegistryError.incompatible(
          "Schema being registered is incompatible with an earlier schema for subject \""
              + subject
              + "\", details: "
              + problems);
    }
    int id = ask(() -> memory.register(subject, schema));
    journal.ifPresent(
        kept ->
            kept.append(
                new SubjectJournal.Entry(
                    subject, schema.canonicalString(), schema.references(), id)));
    return id;
  }

  synchronized RegisteredSchema lookUp(String subject, ParsedSchema schema) {
    versions(subject);
    return find(subject, schema).orElseThrow(() -> RegistryError.schemaNotFound("of this text"));
  }

  private Optional<RegisteredSchema> find(String subject, ParsedSchema schema) {
    return all(subject).stream().filter(known -> known.schema().deepEquals(schema)).findFirst();
  }

  private List<ParsedSchema> history(String subject) {
    return all(subject).stream().map(RegisteredSchema::schema).toList();
  }

  private List<RegisteredSchema> all(String subject) {
    List<RegisteredSchema> all = new ArrayList<>();
    if (subjects().contains(subject)) {
      versions(subject).forEach(version -> all.add(load(subject, version)));
    }
    return all;
  }

  private RegisteredSchema load(String subject, int version) {
    Schema stored = memory.getByVersion(subject, version, false);
    return new RegisteredSchema(subject, version, stored.getId(), byId(stored.getId()));
  }

  synchronized Collection<String> subjects() {
    Collection<String> unordered = ask(memory::getAllSubjects);
    return new TreeSet<>(unordered);
  }

  synchronized List<Integer> versions(String subject) {
    if (!subjects().contains(subject)) {
      throw RegistryError.subjectNotFound(subject);
    }
    return ask(() -> memory.getAllVersions(subject));
  }

  /** A version by its number, or the latest. */
  synchronized RegisteredSchema version(String subject, String version) {
    List<Integer> versions = versions(subject);
    int number = version.equals(LATEST) ? versions.get(versions.size() - 1) : number(version);
    if (!versions.contains(number)) {
      throw RegistryError.versionNotFound(version);
    }
    return load(subject, number);
  }

  private static int number(String version) {
    try {
      int number = Integer.parseInt(version);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw RegistryError.invalidVersion(version);
    }
    throw RegistryError.invalidVersion(version);
  }

  synchronized ParsedSchema byId(int id) {
    try {
      return memory.getSchemaById(id);
    } catch (RestClientException unknown) {
      throw RegistryError.schemaNotFound(Integer.toString(id));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Where this schema is used. */
  synchronized Collection<SubjectVersion> uses(int id) {
    byId(id);
    return memory.getAllVersionsById(id);
  }

  /** What keeps this schema from following that version; all versions when it is null. */
  synchronized List<String> problems(String subject, String version, ParsedSchema schema) {
    if (version == null) {
      return rules.problems(subject, schema, history(subject));
    }
    if (version.equals(LATEST) && !subjects().contains(subject)) {
      return List.of();
    }
    return rules.problems(subject, schema, List.of(version(subject, version).schema()));
  }

  private static <T> T ask(MemoryCall<T> call) {
    try {
      return call.answer();
    } catch (IOException | RestClientException broken) {
      throw new IllegalStateException("the registry's memory refuses", broken);
    }
  }

  /** A call that declares exceptions of the network, which memory never throws. */
  private interface MemoryCall<T> {
    T answer() throws IOException, RestClientException;
  }
}
