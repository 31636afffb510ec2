package io.eddy.streams.topology;

import io.eddy.avro.Anomaly;
import io.eddy.avro.LatentSummary;
import io.eddy.avro.ScoredEvent;
import io.eddy.avro.wire.RegistryAvroDeserializer;
import io.eddy.streams.fixture.ModelFixture;
import io.eddy.streams.judge.BatchJudge;
import io.eddy.streams.metric.ServiceMeters;
import io.eddy.streams.service.StreamsProperties;
import io.eddy.streams.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The product's own topology and configuration under Kafka's test driver. */
final class TopologyFixture implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private final ModelFixture models;
  private final ServiceMeters meters = new ServiceMeters("eddy");
  private final EddyTopology topology;
  private final TopologyTestDriver driver;

  TopologyFixture(Path folder, Map<String, String> extra) throws Exception {
    models = new ModelFixture(folder).serving("v1");
    Map<String, String> given = new HashMap<>();
    given.put("kafka.bootstrap.servers", "localhost:1");
    given.put("schema.registry.url", "http://localhost:1");
    given.put("eddy.state.directory", folder.resolve("state").toString());
    given.putAll(extra);
    Settings settings = Settings.of(given);
    topology =
        new EddyTopology(
            settings,
            models.schedule(),
            models.registry(),
            meters,
            Clock.fixed(START, ZoneOffset.UTC));
    StreamsConfig configuration = StreamsProperties.of(settings, topology::newJudge);
    Properties properties = new Properties();
    properties.putAll(configuration.originals());
    driver = new TopologyTestDriver(topology.build(configuration), properties, START);
  }

  ModelFixture models() {
    return models;
  }

  EddyTopology topology() {
    return topology;
  }

  ServiceMeters meters() {
    return meters;
  }

  BatchJudge judge() {
    return topology.newJudge();
  }

  TopologyTestDriver driver() {
    return driver;
  }

  TestInputTopic<byte[], byte[]> events() {
    return driver.createInputTopic(
        "events", new ByteArraySerializer(), new ByteArraySerializer(), START, Duration.ZERO);
  }

  TestOutputTopic<byte[], byte[]> deadLetters() {
    return bytes("eddy-dead-letters");
  }

  TestOutputTopic<byte[], byte[]> bytes(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  TestOutputTopic<byte[], Anomaly> anomalies() {
    return driver.createOutputTopic(
        "eddy-anomalies",
        new ByteArrayDeserializer(),
        new RegistryAvroDeserializer<>(models.registry(), Anomaly.class));
  }

  TestOutputTopic<byte[], ScoredEvent> scores() {
    return driver.createOutputTopic(
        "eddy-scores",
        new ByteArrayDeserializer(),
        new RegistryAvroDeserializer<>(models.registry(), ScoredEvent.class));
  }

  TestOutputTopic<String, LatentSummary> summaries() {
    return driver.createOutputTopic(
        "eddy-latent-summaries",
        new StringDeserializer(),
        new RegistryAvroDeserializer<>(models.registry(), LatentSummary.class));
  }

  @Override
  public void close() {
    driver.close();
    models.close();
  }
}
