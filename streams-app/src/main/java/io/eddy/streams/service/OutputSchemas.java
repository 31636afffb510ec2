package io.eddy.streams.service;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.client.Refusal;
import io.eddy.command.Failure;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the schemas of what the service writes before it writes anything, so that a missing
 * permission or an incompatible schema is known at start. Stateless beyond the client.
 */
public final class OutputSchemas {
  private static final Logger LOG = LoggerFactory.getLogger(OutputSchemas.class);

  /** What the service asks of the registry for what it writes. */
  public static final String COMPATIBILITY = "BACKWARD";

  private final SchemaRegistryClient registry;
  private final RegistrySettings registrySettings;
  private final Settings settings;

  OutputSchemas(
      SchemaRegistryClient registry, RegistrySettings registrySettings, Settings settings) {
    this.registry = registry;
    this.registrySettings = registrySettings;
    this.settings = settings;
  }

  /**
   * @throws IOException when the registry does not answer
   * @throws RestClientException when it cannot answer now
   * @throws Failure when its answer is no
   */
  void register() throws IOException, RestClientException {
    for (var output : subjects(settings).entrySet()) {
      register(output.getKey(), output.getValue());
    }
  }

  /** The schema of each subject that the service writes under. */
  public static Map<String, AvroSchema> subjects(Settings settings) {
    Map<String, Schema> outputs = new LinkedHashMap<>();
    outputs.put(settings.get(StreamsSettings.ANOMALIES_TOPIC), Anomaly.getClassSchema());
    outputs.put(settings.get(StreamsSettings.SUMMARIES_TOPIC), LatentSummary.getClassSchema());
    if (settings.get(StreamsSettings.SCORES_ENABLED)) {
      outputs.put(settings.get(StreamsSettings.SCORES_TOPIC), ScoredEvent.getClassSchema());
    }
    Map<String, AvroSchema> subjects = new LinkedHashMap<>();
    outputs.forEach((topic, schema) -> subjects.put(topic + "-value", new AvroSchema(schema)));
    return subjects;
  }

  private void register(String subject, AvroSchema schema) throws IOException, RestClientException {
    try {
      if (registrySettings.autoRegister()) {
        requireCompatibility(subject);
        registry.register(subject, schema);
      } else {
        registry.getId(subject, schema);
      }
    } catch (RestClientException e) {
      if (RegistryPatience.passing(e)) {
        throw e;
      }
      throw new Failure(
          "the registry refuses schema "
              + schema.rawSchema().getFullName()
              + " under subject "
              + subject
              + ": "
              + Refusal.registryReason(e)
              + "; `eddy doctor` with these settings says what to do",
          e);
    }
  }

  /** Some registries let only their administrators decide; then theirs holds. */
  private void requireCompatibility(String subject) throws IOException, RestClientException {
    try {
      registry.updateCompatibility(subject, COMPATIBILITY);
    } catch (RestClientException e) {
      if (RegistryPatience.passing(e)) {
        throw e;
      }
      LOG.info(
          "The registry keeps its own compatibility for subject {} ({})", subject, e.getMessage());
    }
  }
}
