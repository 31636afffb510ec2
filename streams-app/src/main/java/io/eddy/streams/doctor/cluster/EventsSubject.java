package io.eddy.streams.doctor.cluster;

import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.client.Refusal;
import io.eddy.streams.doctor.Check;
import io.eddy.streams.doctor.Notes;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.util.Optional;

/** Whether a schema of the events is registered. */
public final class EventsSubject implements Check {
  private final Registry registry;
  private final String topic;

  public EventsSubject(Registry registry, Settings settings) {
    this.registry = registry;
    this.topic = settings.get(StreamsSettings.EVENTS_TOPIC);
  }

  @Override
  public String name() {
    return "events' subject";
  }

  @Override
  public void examine(Notes notes) {
    if (!registry.answering()) {
      notes.unknown(name(), Registry.SILENT);
      return;
    }
    String subject = topic + "-value";
    try {
      Optional<SchemaMetadata> latest = registry.latest(subject);
      if (latest.isEmpty()) {
        notes.warning(
            name(),
            "no schema is registered under " + subject,
            "write events with Confluent's Avro serializer, or set eddy.events.topic to the topic"
                + " that has them; subjects named in other ways are read, but not looked at here");
      } else if (!latest.get().getSchemaType().equals("AVRO")) {
        notes.bad(
            name(),
            subject + " holds " + latest.get().getSchemaType(),
            "Eddy reads Avro; convert the events, or set eddy.events.topic to a topic of Avro");
      } else {
        notes.good(
            name(),
            subject + ", version " + latest.get().getVersion() + ", id " + latest.get().getId());
      }
    } catch (IOException | RestClientException e) {
      notes.unknown(name(), Refusal.registryReason(e));
    }
  }
}
