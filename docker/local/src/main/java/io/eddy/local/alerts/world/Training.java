package io.eddy.local.alerts.world;

import io.eddy.command.Failure;
import io.eddy.local.StopSignal;
import io.eddy.local.factory.FactoryEvents;
import io.eddy.local.generate.AvroFile;
import io.eddy.local.generate.EventSink;
import io.eddy.local.process.JavaProcess;
import io.eddy.local.process.TrainingMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code ./eddy train} as a job, with its figures in a text file for a node exporter. A small model
 * of few steps: it is enough to tell normal events from others. Belongs to the run; one thread.
 */
final class Training implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Enough that few of the events that come later are reported. */
  private static final String FALSE_ALARM_RATE = "0.005";

  private final Path bundle;
  private final JavaProcess process;

  private Training(Path bundle, JavaProcess process) {
    this.bundle = bundle;
    this.process = process;
  }

  /** Takes so many events as history, and begins. */
  static Training start(
      String detector, FactoryEvents events, int rows, Path folder, Path figures) {
    Path history = folder.resolve("history.avro");
    try (EventSink sink = new AvroFile(history, events.schema())) {
      for (int i = 0; i < rows; i++) {
        sink.write(events.next());
      }
      sink.complete();
    }
    Path bundle = folder.resolve("bundle");
    List<String> arguments =
        List.of(
            "train",
            "--avro=" + history,
            "--output=" + bundle,
            "--detector=" + detector,
            "--history=clean",
            "--false-alarm-rate=" + FALSE_ALARM_RATE,
            "--size=small",
            "--steps=1000",
            "--metrics-file=" + figures);
    return new Training(
        bundle,
        JavaProcess.start(
            List.of(),
            List.of("-Xmx512m"),
            TrainingMain.class,
            arguments,
            folder.resolve("training.log")));
  }

  /** Returns the bundle when it is there. */
  Path await(StopSignal stop) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!process.ends(LOOK) && System.nanoTime() < deadline) {
      stop.demandNone();
    }
    stop.demandNone();
    if (process.alive() || process.exitValue() != 0) {
      throw new Failure("no model was trained; the trainer says last: " + process.lastWords());
    }
    return bundle;
  }

  @Override
  public void close() {
    process.close();
  }
}
