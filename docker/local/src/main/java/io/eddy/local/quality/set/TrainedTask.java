package io.eddy.local.quality.set;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.model.bundle.Bundle;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Model;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.bundle.RowScores;
import io.eddy.trainer.history.CsvHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The product's own way from a history to scores: a CSV file, encoded, split, trained, exported,
 * and loaded again as a service loads it. Owns the loaded model and its files until closed.
 */
public final class TrainedTask implements AutoCloseable {
  private static final double FALSE_ALARM_RATE = 0.001;

  private final Task task;
  private final TemporaryDirectory files;
  private final Model model;
  private final double trainSeconds;

  private TrainedTask(Task task, TemporaryDirectory files, Model model, double trainSeconds) {
    this.task = task;
    this.files = files;
    this.model = model;
    this.trainSeconds = trainSeconds;
  }

  /** What fails is told without the name of the temporary folder, which differs each time. */
  public static TrainedTask train(
      Task task, Hyperparameters hyperparameters, TrainingObserver observer) throws IOException {
    TemporaryDirectory files = TemporaryDirectory.create();
    try {
      Path history = files.path().resolve("history.csv");
      task.set().copy(task.history(), UnaryOperator.identity(), history);
      long started = System.nanoTime();
      Path bundle = files.path().resolve("bundle");
      build(history, bundle, task.seed(), hyperparameters, observer);
      double seconds = (System.nanoTime() - started) / 1e9;
      return new TrainedTask(task, files, Model.load(Bundle.open(bundle)), seconds);
    } catch (BundleException | UnfitModelException | Failure e) {
      files.close();
      throw new Failure(e.getMessage().replace(files.path() + File.separator, ""), e);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static void build(
      Path history,
      Path bundle,
      long seed,
      Hyperparameters hyperparameters,
      TrainingObserver observer)
      throws IOException, BundleException, UnfitModelException {
    BundlePlan plan =
        new BundlePlan("bench", FALSE_ALARM_RATE, hyperparameters, bundle, Instant.now());
    try (EncodedHistory encoded =
        History.encode(
            csv(history),
            Overrides.none(),
            History.DEFAULT_SAMPLE_ROWS,
            bundle.resolveSibling("rows"),
            HistoryProgress.none())) {
      new BundleBuilder(encoded, Split.of(encoded, seed), plan).build(observer);
    }
  }

  private static CsvHistory csv(Path file) {
    return new CsvHistory(List.of(file), Optional.empty(), Optional.empty());
  }

  public Task task() {
    return task;
  }

  public Model model() {
    return model;
  }

  public double trainSeconds() {
    return trainSeconds;
  }

  /** These rows of the set as the model takes them; for the caller to close. */
  public EncodedHistory encode(BitSet rows) throws IOException {
    return encode(rows, UnaryOperator.identity());
  }

  /** The same, cell by cell as the edit leaves them. */
  public EncodedHistory encode(BitSet rows, UnaryOperator<String> edit) throws IOException {
    Path file = files.path().resolve("scored.csv");
    task.set().copy(rows, edit, file);
    return encode(file);
  }

  /** Any rows with the features of the set, as the model takes them; for the caller to close. */
  public EncodedHistory encode(List<List<String>> cells) throws IOException {
    Path file = files.path().resolve("scored.csv");
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      writer.writeRecord(task.set().features());
      cells.forEach(writer::writeRecord);
    }
    return encode(file);
  }

  private EncodedHistory encode(Path csv) {
    return History.encode(
        csv(csv), model.featureSpec(), files.path().resolve("rows"), HistoryProgress.none());
  }

  /** Scores in the order of the rows. */
  public float[] scores(EncodedHistory rows) {
    int[] all = IntStream.range(0, rows.size()).toArray();
    return RowScores.of(rows.spec(), rows::copyRow, all, model.scorer()).toArray();
  }

  @Override
  public void close() {
    model.close();
    files.close();
  }
}
