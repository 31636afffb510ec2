package io.eddy.local.growth.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.eddy.model.bundle.BundleException;
import io.eddy.model.bundle.Manifest;
import io.eddy.model.profile.Overrides;
import io.eddy.model.score.UnfitModelException;
import io.eddy.trainer.bundle.BundleBuilder;
import io.eddy.trainer.bundle.BundlePlan;
import io.eddy.trainer.history.AvroFileHistory;
import io.eddy.trainer.history.EncodedHistory;
import io.eddy.trainer.history.History;
import io.eddy.trainer.history.Split;
import io.eddy.trainer.vae.Hyperparameters;
import io.eddy.trainer.vae.RoundFigures;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The other side of {@link TrainingProcess}: trains as {@code ./eddy train} does with its defaults,
 * and prints lines of JSON, the last of which is a {@link TrainingPoint}. Ends when its standard
 * input does, so that it does not outlive its parent.
 */
final class TrainingMain {
  /** As the trainer's options. */
  private static final double FALSE_ALARM_RATE = 0.001;

  private static final long SEED = 1;

  /** How far it is. */
  record Reached(String what, long done, long all) {}

  private final ObjectMapper json = new ObjectMapper();
  private final HeapPeak heap = HeapPeak.watch();
  private final ResidentMemory resident = ResidentMemory.watch();
  private int steps;

  /** Steps by rows a second, summed over the rounds: times the batch, it is seconds. */
  private double stepsByPace;

  private TrainingMain() {}

  public static void main(String[] arguments) throws Exception {
    Thread parent = new Thread(TrainingMain::awaitParentsEnd, "parent-watch");
    parent.setDaemon(true);
    parent.start();
    TrainingMain training = new TrainingMain();
    training.say(training.train(Path.of(arguments[0]), Path.of(arguments[1])));
  }

  private static void awaitParentsEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(1);
  }

  private void say(Object value) {
    try {
      System.out.println(json.writeValueAsString(value));
      System.out.flush();
    } catch (IOException impossible) {
      throw new IllegalStateException("records become JSON", impossible);
    }
  }

  private TrainingPoint train(Path history, Path target)
      throws IOException, BundleException, UnfitModelException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long processor = system.getProcessCpuTime();
    long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long started = System.nanoTime();
    try (EncodedHistory rows =
        History.encode(
            new AvroFileHistory(List.of(history), Optional.empty(), Optional.empty()),
            Overrides.none(),
            History.DEFAULT_SAMPLE_ROWS,
            target.resolveSibling("rows"),
            (pass, read, total) -> say(new Reached("reading", read, total)))) {
      double readingSeconds = secondsSince(started);
      BundlePlan plan =
          new BundlePlan(
              "growth", FALSE_ALARM_RATE, Hyperparameters.DEFAULT, target, Instant.now());
      Manifest manifest = new BundleBuilder(rows, Split.of(rows, SEED), plan).build(this::after);
      double seconds = secondsSince(started);
      long batch = Long.parseLong(manifest.hyperparameters().get("batch"));
      return new TrainingPoint(
          rows.size(),
          rows.spec().numericColumns(),
          steps * batch,
          seconds,
          readingSeconds,
          stepsByPace * batch,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread) / 1e9,
          (system.getProcessCpuTime() - processor) / 1e9,
          heap.usedBytes(),
          heap.aliveBytes(),
          resident.peakBytes().orElse(null),
          resident.peakOwnBytes().orElse(null));
    }
  }

  private void after(RoundFigures round) {
    stepsByPace += (round.step() - steps) / round.rowsPerSecond();
    steps = round.step();
    say(new Reached("training", round.round(), round.rounds()));
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }
}
