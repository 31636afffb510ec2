package io.eddy.local.growth.training;

import io.eddy.command.Failure;
import io.eddy.local.cluster.TemporaryDirectory;
import io.eddy.local.demo.Narrator;
import io.eddy.local.growth.event.EventFile;
import io.eddy.local.growth.event.WideEvents;
import io.eddy.local.throughput.stand.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trains on histories of so many rows, one after the other. One thread. */
public final class TrainingGrowth {
  public static final int FEATURES = 32;

  private static final long SEED = 2;

  private final Narrator narrator;
  private final Progress progress;

  public TrainingGrowth(Narrator narrator, Progress progress) {
    this.narrator = narrator;
    this.progress = progress;
  }

  /** The points in the order of the rows. */
  public List<TrainingPoint> rows(List<Long> counts) {
    List<TrainingPoint> points = new ArrayList<>();
    for (long count : counts) {
      narrator.say(String.format(Locale.ROOT, "training on %,d rows", count));
      try (TemporaryDirectory folder = TemporaryDirectory.create()) {
        Path history = folder.path().resolve("history.avro");
        EventFile.write(history, new WideEvents(SEED, FEATURES), count);
        points.add(TrainingProcess.run(history, folder.path().resolve("bundle"), progress));
      } catch (IOException e) {
        throw new Failure(
            "a history of " + count + " rows cannot be written: " + Failure.reason(e), e);
      }
    }
    return points;
  }
}
