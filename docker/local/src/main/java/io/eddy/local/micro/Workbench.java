package io.eddy.local.micro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.avro.wire.RegistryAvroSerializer;
import io.eddy.avro.wire.RegistrySettings;
import io.eddy.local.cluster.LocalRegistry;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/**
 * What a measured process works on: the model that the command has trained, and events that the
 * model has not seen, as they stand on a topic. Owns the model and the registry. One thread.
 */
final class Workbench implements AutoCloseable {
  /** How the command tells its measured processes what to measure. */
  static final String BUNDLE = "eddy.micro.bundle";

  static final String HISTORY = "eddy.micro.history";
  static final String SEED = "eddy.micro.seed";

  /** What a poll returns at most. */
  static final int BATCH = 1000;

  /** The share of the demo. */
  static final double ANOMALIES = 0.01;

  /**
   * Batches in turn, about 3 MB in all: a processor would learn one batch's branches by heart, and
   * events that come over the network do not lie in its nearest cache.
   */
  private static final int BATCHES = 16;

  private final LocalRegistry server = LocalRegistry.start(0);
  private final SchemaRegistryClient registry;
  private final Model model;
  private final List<List<byte[]>> batches;
  private int taken;

  private Workbench(Path bundle, long seed, long history) throws BundleException {
    RegistrySettings settings = RegistrySettings.from(Map.of(RegistrySettings.URL, server.url()));
    this.registry = settings.open();
    this.model = Model.load(Bundle.open(bundle));
    FactoryEvents events = new FactoryEvents(seed, history, ANOMALIES);
    events.skip(history);
    RegistryAvroSerializer<GenericRecord> serializer =
        new RegistryAvroSerializer<>(registry, settings);
    this.batches =
        Stream.generate(
                () ->
                    Stream.generate(() -> serializer.serialize("events", events.next().record()))
                        .limit(BATCH)
                        .toList())
            .limit(BATCHES)
            .toList();
  }

  /** Of this process's system properties. */
  static Workbench open() {
    try {
      return new Workbench(
          Path.of(System.getProperty(BUNDLE)), Long.getLong(SEED), Long.getLong(HISTORY));
    } catch (BundleException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  Model model() {
    return model;
  }

  WriterSchemas schemas() {
    return new WriterSchemas(registry);
  }

  EventDecoder decoder() {
    FeatureSpec spec = model.featureSpec();
    return new EventDecoder(schemas(), spec, RowEncoder.of(spec));
  }

  RowBatch rows() {
    return RowBatch.of(model.featureSpec());
  }

  /** One batch after the other, and again from the first. */
  List<byte[]> next() {
    List<byte[]> batch = batches.get(taken);
    taken = (taken + 1) % BATCHES;
    return batch;
  }

  /** Reads the first events of the next batch into the rows; all of the demo's can be read. */
  void fill(RowBatch rows, int count, EventDecoder decoder) {
    rows.clear();
    next().subList(0, count).forEach(event -> decode(decoder, event, rows));
  }

  /**
   * @throws IllegalStateException when the event is rejected: then something else is measured
   */
  static void decode(EventDecoder decoder, byte[] event, RowBatch rows) {
    decoder
        .decode(event, rows)
        .ifPresent(
            rejection -> {
              throw new IllegalStateException("the demo's own event is rejected: " + rejection);
            });
  }

  @Override
  public void close() throws IOException {
    model.close();
    registry.close();
    server.close();
  }
}
