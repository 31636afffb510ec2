package io.eddy.local.throughput.stand;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.model.bundle.BundleFiles;
import io.eddy.streams.settings.Settings;
import io.eddy.streams.settings.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run's own application id, state directory and output topics. Closing it removes them again.
 */
public final class RunPlace implements AutoCloseable {
  /** How the names of threads begin that only watch a run. */
  public static final String WATCHING_THREADS = GroupOffsets.THREADS;

  private final String application;
  private final FilledTopic topic;
  private final Conditions conditions;
  private final Stand stand;
  private final Path state;

  RunPlace(String application, FilledTopic topic, Conditions conditions, Stand stand, Path state) {
    this.application = application;
    this.topic = topic;
    this.conditions = conditions;
    this.stand = stand;
    this.state = state;
  }

  public FilledTopic topic() {
    return topic;
  }

  public Conditions conditions() {
    return conditions;
  }

  public SchemaRegistryClient registry() {
    return stand.registry();
  }

  /** The product's settings for this run, its defaults wherever the run need not differ. */
  public Settings settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(conditions.settings());
    settings.put("kafka.bootstrap.servers", stand.bootstrapServers());
    settings.put("schema.registry.url", stand.registryUrl());
    settings.put(StreamsSettings.APPLICATION_ID.key(), application);
    settings.put(StreamsSettings.EVENTS_TOPIC.key(), topic.name());
    settings.put(StreamsSettings.ANOMALIES_TOPIC.key(), anomalies());
    settings.put(StreamsSettings.SCORES_TOPIC.key(), application + "-scores");
    settings.put(StreamsSettings.SUMMARIES_TOPIC.key(), application + "-summaries");
    settings.put(StreamsSettings.DEAD_LETTERS_TOPIC.key(), application + "-dead-letters");
    settings.put(StreamsSettings.CREATE_TOPICS.key(), "true");
    settings.put(StreamsSettings.HTTP_PORT.key(), "0");
    settings.put(StreamsSettings.STATE_DIRECTORY.key(), state.toString());
    settings.put(StreamsSettings.GUARANTEE.key(), conditions.guarantee().label());
    settings.put(StreamsSettings.THREADS.key(), Integer.toString(conditions.threads()));
    settings.putAll(more);
    return Settings.of(settings);
  }

  /** The topic for what a run reports. */
  public String anomalies() {
    return application + "-anomalies";
  }

  /** For those that are not the product, which creates its topics itself. */
  public void createOutputs() {
    stand
        .offsets()
        .create(
            List.of(anomalies(), application + "-summaries", application + "-dead-letters"),
            topic.partitions());
  }

  /** Records of the topic that the run has done with, outputs committed. */
  public long committed() {
    return stand.offsets().committed(application);
  }

  @Override
  public void close() {
    stand.offsets().deleteTopics(application + "-");
    try {
      BundleFiles.delete(state);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up " + state, e);
    }
  }
}
