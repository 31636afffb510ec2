package io.eddy.local.throughput.mode;

import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.streams.settings.Settings;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * What Kafka Streams itself costs: every record goes on as the bytes that it came as.
 *
 * @param tuned with the product's settings of Kafka Streams, or with Kafka's own
 */
public record KafkaMode(boolean tuned) implements Mode {
  @Override
  public String name() {
    return tuned ? "kafka" : "kafka-defaults";
  }

  @Override
  public Running start(RunPlace place) {
    place.createOutputs();
    Settings settings = place.settings(Map.of());
    StreamsConfig configuration =
        tuned
            ? ProductConfiguration.of(settings)
            : ProductConfiguration.withKafkasDefaults(settings);
    Topology topology = new Topology(new TopologyConfig(configuration));
    topology.addSource(
        "events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), place.topic().name());
    topology.addSink(
        "outputs",
        place.anomalies(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        "events");
    return new RunningTopology(topology, configuration, place);
  }
}
