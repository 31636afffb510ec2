package io.eddy.local.throughput.mode;

import io.eddy.command.Failure;
import io.eddy.local.throughput.stand.RunPlace;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Random Cut Forest in Eddy's place: the same decoder, the same rows with the same features, the
 * same settings of Kafka Streams; one forest for each partition, which scores and learns every
 * record.
 *
 * @param bundle whose features the rows have
 */
public record ForestMode(Path bundle) implements Mode {
  @Override
  public String name() {
    return "rcf";
  }

  @Override
  public Running start(RunPlace place) {
    place.createOutputs();
    FeatureSpec spec = spec();
    WriterSchemas schemas = new WriterSchemas(place.registry());
    StreamsConfig configuration = ProductConfiguration.of(place.settings(Map.of()));
    Topology topology = new Topology(new TopologyConfig(configuration));
    topology.addSource(
        "events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), place.topic().name());
    topology.addProcessor("forest", () -> new ForestProcessor(schemas, spec), "events");
    topology.addSink(
        "outputs",
        place.anomalies(),
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        "forest");
    return new RunningTopology(topology, configuration, place);
  }

  private FeatureSpec spec() {
    try {
      return Bundle.open(bundle).manifest().featureSpec();
    } catch (BundleException e) {
      throw new Failure(e.getMessage(), e);
    }
  }
}
