package io.eddy.local.faults.proof;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.eddy.command.Failure;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.model.event.EventDecoder;
import io.eddy.model.event.WriterSchemas;
import io.eddy.model.feature.FeatureSpec;
import io.eddy.model.feature.RowBatch;
import io.eddy.model.feature.RowEncoder;
import io.eddy.model.score.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Every released model, loaded from its bundle, to score events again. One owner. */
public final class OfflineModels implements AutoCloseable {
  private static final int BATCH = 500;

  private final Map<String, Desk> desks = new HashMap<>();

  /** The bundles' folders by version. */
  public OfflineModels(Map<String, Path> bundles, SchemaRegistryClient registry) {
    WriterSchemas schemas = new WriterSchemas(registry);
    bundles.forEach(
        (version, folder) -> {
          try {
            desks.put(version, new Desk(Model.load(Bundle.open(folder)), schemas));
          } catch (BundleException e) {
            close();
            throw new Failure(
                "model " + version + " cannot be loaded again: " + Failure.reason(e), e);
          }
        });
  }

  private record Place(int partition, long offset) {}

  private static final class Desk implements AutoCloseable {
    private final Model model;
    private final EventDecoder decoder;
    private final RowBatch rows;
    private final Scores scores;
    private final List<Place> places = new ArrayList<>();

    Desk(Model model, WriterSchemas schemas) {
      FeatureSpec spec = model.featureSpec();
      this.model = model;
      this.decoder = new EventDecoder(schemas, spec, RowEncoder.of(spec));
      this.rows = RowBatch.of(spec);
      this.scores = new Scores(model.scorer().latentDimensions());
    }

    void score(Proof proof) {
      model.scorer().score(rows, scores);
      float[] found = scores.toArray();
      for (int row = 0; row < places.size(); row++) {
        Place place = places.get(row);
        proof.rescored(place.partition(), place.offset(), Optional.of(found[row]));
      }
      rows.clear();
      places.clear();
    }

    @Override
    public void close() {
      model.close();
    }
  }

  public Map<String, Float> thresholds() {
    return desks.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, desk -> desk.getValue().model.threshold()));
  }

  /** Scores all that is on the events topic, and tells the proof. */
  public void score(TopicReading reading, String topic, Proof proof) {
    reading.read(topic, event -> score(event, proof));
    desks.values().forEach(desk -> desk.score(proof));
  }

  private void score(ConsumerRecord<byte[], byte[]> event, Proof proof) {
    Desk desk = desks.get(proof.version(event.partition(), event.offset()));
    if (desk.decoder.decode(event.value(), desk.rows).isPresent()) {
      proof.rescored(event.partition(), event.offset(), Optional.empty());
      return;
    }
    desk.places.add(new Place(event.partition(), event.offset()));
    if (desk.places.size() == BATCH) {
      desk.score(proof);
    }
  }

  @Override
  public void close() {
    desks.values().forEach(Desk::close);
  }
}
