package io.eddy.local.model;

import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.generate.AvroFile;
import io.eddy.local.generate.EventSink;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Trains on the factory's events without a broker: by way of an Avro file instead of a topic. The
 * rows are the demo's own, the split is not, since a file has no times.
 *
 * @param falseAlarmRate what the bundle promises
 */
public record FactoryModel(
    String detector, double falseAlarmRate, Hyperparameters hyperparameters, long seed) {
  /** As the demo promises. */
  public static final double FALSE_ALARM_RATE = 0.001;

  /** Takes so many events as history, and leaves the bundle in the folder. */
  public void train(FactoryEvents events, long rows, Path target) {
    try (TemporaryDirectory scratch = TemporaryDirectory.create()) {
      Path file = scratch.path().resolve("history.avro");
      write(events, rows, file);
      try (EncodedHistory history =
          History.encode(
              new AvroFileHistory(List.of(file), Optional.empty(), Optional.empty()),
              Overrides.none(),
              History.DEFAULT_SAMPLE_ROWS,
              scratch.path().resolve("rows"),
              HistoryProgress.none())) {
        BundlePlan plan =
            new BundlePlan(detector, falseAlarmRate, hyperparameters, target, Instant.now());
        new BundleBuilder(history, Split.of(history, seed), plan).build(round -> {});
      }
    } catch (IOException | BundleException | UnfitModelException e) {
      throw new Failure("no model of the factory: " + Failure.reason(e), e);
    }
  }

  private static void write(FactoryEvents events, long rows, Path file) {
    try (EventSink sink = new AvroFile(file, events.schema())) {
      for (long i = 0; i < rows; i++) {
        sink.write(events.next());
      }
      sink.complete();
    }
  }
}
