package io.eddy.local.growth.event;

import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.quality.set.ScoringSpeed;
import io.eddy.local.throughput.stand.EventSource;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a model takes for a row by itself: rows encoded before, no Kafka. */
final class ScoringCost {
  private static final int ROWS = 20_000;

  private ScoringCost() {}

  /** On the next events of the source. */
  static double microsARow(Path bundle, EventSource events) {
    try (TemporaryDirectory folder = TemporaryDirectory.create();
        Model model = Model.load(Bundle.open(bundle))) {
      Path file = folder.path().resolve("events.avro");
      EventFile.write(file, events, ROWS);
      try (EncodedHistory rows =
          History.encode(
              new AvroFileHistory(List.of(file), Optional.empty(), Optional.empty()),
              model.featureSpec(),
              folder.path(),
              HistoryProgress.none())) {
        return 1e6 / ScoringSpeed.eventsPerSecond(rows, model.scorer());
      }
    } catch (IOException | BundleException e) {
      throw new Failure("the model's cost cannot be measured: " + Failure.reason(e), e);
    }
  }
}
