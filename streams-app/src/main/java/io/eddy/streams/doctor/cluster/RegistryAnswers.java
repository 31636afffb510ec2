package io.eddy.streams.doctor.cluster;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;

/** Whether a schema registry answers, and if not, whether it is the network, TLS or the login. */
public final class RegistryAnswers implements Check {
  private static final int NOT_FOUND = 404;

  private final Registry registry;
  private final String subject;

  public RegistryAnswers(Registry registry, Settings settings) {
    this.registry = registry;
    this.subject = settings.get(StreamsSettings.EVENTS_TOPIC) + "-value";
  }

  @Override
  public String name() {
    return "registry";
  }

  @Override
  public void examine(Notes notes) {
    try {
      registry.latest(subject);
      registry.answered();
      notes.good(name(), registry.address());
    } catch (Failure settings) {
      notes.bad(name(), settings.getMessage(), "correct that setting");
    } catch (RestClientException e) {
      note(e, notes);
    } catch (IOException e) {
      if (Refusal.certificate(e)) {
        Advice advice = Advice.of(Refusal.registryReason(e), "look at schema.registry.ssl.");
        notes.bad(name(), advice.found(), advice.fix());
      } else {
        notes.bad(
            name(),
            "no registry answers at " + registry.address() + " (" + Failure.reason(e) + ")",
            "start the registry, set schema.registry.url to its address, or open the way to it");
      }
    }
  }

  private void note(RestClientException e, Notes notes) {
    if (e.getStatus() == NOT_FOUND) {
      notes.bad(
          name(),
          registry.address() + " is no schema registry (404)",
          "set schema.registry.url to where Confluent's interface begins; Apicurio's is"
              + " http://HOST:PORT/apis/ccompat/v7");
      return;
    }
    Advice advice =
        Advice.of(
            Refusal.registryReason(e), "look at the registry's log, and at schema.registry.url");
    notes.bad(name(), advice.found() + " at " + registry.address(), advice.fix());
  }
}
