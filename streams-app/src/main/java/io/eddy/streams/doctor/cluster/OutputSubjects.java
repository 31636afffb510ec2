package io.eddy.streams.doctor.cluster;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.service.OutputSchemas;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Whether the schemas of what the service writes are registered, or can be. */
public final class OutputSubjects implements Check {
  private static final String READ_ONLY = "READONLY";

  private final Registry registry;
  private final Settings settings;

  public OutputSubjects(Registry registry, Settings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "output schemas";
  }

  @Override
  public void examine(Notes notes) {
    for (var output : OutputSchemas.subjects(settings).entrySet()) {
      String check = "schema of " + output.getKey();
      if (!registry.answering()) {
        notes.unknown(check, Registry.SILENT);
        continue;
      }
      try {
        examine(check, output.getKey(), output.getValue(), notes);
      } catch (IOException | RestClientException e) {
        Advice advice = Advice.of(Refusal.registryReason(e), "look at the registry's log");
        notes.bad(check, advice.found(), advice.fix());
      }
    }
  }

  private void examine(String check, String subject, AvroSchema schema, Notes notes)
      throws IOException, RestClientException {
    if (registered(subject, schema)) {
      notes.good(check, "registered");
      return;
    }
    Optional<SchemaMetadata> latest = registry.latest(subject);
    Optional<String> clash =
        latest.isEmpty() ? Optional.empty() : clash(subject, schema, latest.get());
    String file = "schemas/avro/src/main/avro/" + schema.rawSchema().getName() + ".avsc";
    if (clash.isPresent()) {
      notes.bad(
          check,
          "version " + latest.get().getVersion() + " is of another kind: " + clash.get(),
          "if nobody reads it, curl -X DELETE "
              + registry.address()
              + "/subjects/"
              + subject
              + "; otherwise set the setting of topic "
              + subject.replaceFirst("-value$", "")
              + " to another topic");
    } else if (!registry.registers()) {
      notes.bad(
          check,
          "not registered, and auto.register.schemas is false",
          "register " + file + " under " + subject + ", or take auto.register.schemas out");
    } else if (mode().startsWith(READ_ONLY)) {
      notes.bad(
          check,
          "not registered, and the registry is in mode " + mode(),
          "curl -X PUT -H 'Content-Type: application/json' -d '{\"mode\":\"READWRITE\"}' "
              + registry.address()
              + "/mode, or register "
              + file
              + " beforehand");
    } else {
      notes.good(
          check,
          latest
              .map(known -> "goes with version " + known.getVersion() + ", registered at start")
              .orElse("registered at start"));
    }
  }

  private boolean registered(String subject, AvroSchema schema)
      throws IOException, RestClientException {
    try {
      registry.client().getId(subject, schema);
      return true;
    } catch (RestClientException e) {
      if (Registry.missing(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Registries have not all this answer. */
  private String mode() throws IOException {
    try {
      return registry.client().getMode();
    } catch (RestClientException unknown) {
      return "";
    }
  }

  /** By the rule that the service sets before it registers, then by the registry's present one. */
  private Optional<String> clash(String subject, AvroSchema schema, SchemaMetadata latest)
      throws IOException, RestClientException {
    Schema written = new Schema.Parser().parse(latest.getSchema());
    var result =
        SchemaCompatibility.checkReaderWriterCompatibility(schema.rawSchema(), written).getResult();
    if (!result.getIncompatibilities().isEmpty()) {
      var first = result.getIncompatibilities().get(0);
      return Optional.of(first.getMessage() + " at " + first.getLocation());
    }
    return registry.client().testCompatibility(subject, schema)
        ? Optional.empty()
        : Optional.of("the registry's own rule for it says no");
  }
}
