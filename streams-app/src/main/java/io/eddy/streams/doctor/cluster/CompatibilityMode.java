package io.eddy.streams.doctor.cluster;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.service.OutputSchemas;
import io.eddy.streams.settings.Settings;
import java.io.IOException;
import java.util.Set;

/** Whether the registry keeps later versions of what the service writes readable. */
public final class CompatibilityMode implements Check {
  private static final Set<String> SAFE =
      Set.of("BACKWARD", "BACKWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE");

  private final Registry registry;
  private final Settings settings;

  public CompatibilityMode(Registry registry, Settings settings) {
    this.registry = registry;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "compatibility";
  }

  @Override
  public void examine(Notes notes) {
    for (String subject : OutputSchemas.subjects(settings).keySet()) {
      String check = "compatibility of " + subject;
      if (!registry.answering()) {
        notes.unknown(check, Registry.SILENT);
        continue;
      }
      try {
        note(check, subject, registry.client().getCompatibility(subject), notes);
      } catch (RestClientException e) {
        if (Registry.missing(e)) {
          unset(check, subject, notes);
        } else {
          notes.unknown(check, Refusal.registryReason(e));
        }
      } catch (IOException e) {
        notes.unknown(check, Refusal.registryReason(e));
      }
    }
  }

  private void note(String check, String subject, String level, Notes notes) {
    if (SAFE.contains(level)) {
      notes.good(check, level);
      return;
    }
    notes.warning(
        check,
        "is " + level + ": a schema that readers of old records do not understand would be taken",
        "curl -X PUT -H 'Content-Type: application/json' -d '{\"compatibility\":\""
            + OutputSchemas.COMPATIBILITY
            + "\"}' "
            + registry.address()
            + "/config/"
            + subject);
  }

  /** Then the registry's own for all subjects holds, unless the service sets it. */
  private void unset(String check, String subject, Notes notes) {
    if (registry.registers()) {
      notes.good(check, "set to " + OutputSchemas.COMPATIBILITY + " at start");
      return;
    }
    try {
      note(check, subject, registry.client().getCompatibility(null), notes);
    } catch (IOException | RestClientException e) {
      notes.unknown(check, Refusal.registryReason(e));
    }
  }
}
