package io.eddy.local.quality;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.quality.set.LabelledSet;
import io.eddy.local.quality.set.Protocol;
import io.eddy.local.quality.set.ScoringSpeed;
import io.eddy.local.quality.set.Task;
import io.eddy.local.quality.set.TrainedTask;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.vae.Hyperparameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What a row costs a variant at 20 numeric features: the same for every data set of that width, so
 * it is measured on generated rows, with a model that is trained for no longer than it must be.
 */
record CostMeasurement(long multiplyAdds, double microsecondsARow) {
  private static final int FEATURES = 20;
  private static final int ROWS = 8000;
  private static final int STEPS = 100;

  static CostMeasurement of(Variant variant) throws IOException {
    try (TemporaryDirectory folder = TemporaryDirectory.create()) {
      Task task =
          new Task(set(folder.path()), Protocol.N, Protocol.N.history(), 0, Integer.MAX_VALUE);
      try (TrainedTask trained = TrainedTask.train(task, brief(variant, task), round -> {});
          EncodedHistory rows = trained.encode(task.scored())) {
        double multiplyAdds = trained.model().manifest().figures().get("multiplyAddsPerRow");
        double speed = ScoringSpeed.eventsPerSecond(rows, trained.model().scorer());
        return new CostMeasurement(Math.round(multiplyAdds), 1e6 / speed);
      }
    }
  }

  private static Hyperparameters brief(Variant variant, Task task) {
    Hyperparameters all = variant.hyperparameters(task);
    Hyperparameters.Schedule schedule = all.schedule();
    return all.with(
        new Hyperparameters.Schedule(
            schedule.batch(), STEPS, schedule.learningRate(), schedule.gradientNorm()));
  }

  private static LabelledSet set(Path folder) throws IOException {
    Path file = folder.resolve("generated.csv");
    Random random = new Random(0);
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      List<String> header = new ArrayList<>();
      IntStream.range(0, FEATURES).forEach(i -> header.add("f" + i));
      header.addAll(List.of("label", "train"));
      writer.writeRecord(header);
      for (int row = 0; row < ROWS; row++) {
        List<String> cells = new ArrayList<>();
        double shared = random.nextGaussian();
        for (int i = 0; i < FEATURES; i++) {
          cells.add(Double.toString(shared + random.nextGaussian()));
        }
        cells.add(row == 0 ? "1" : "0");
        cells.add(row % 2 == 1 ? "1" : "0");
        writer.writeRecord(cells);
      }
    }
    return LabelledSet.read("generated", file);
  }
}
