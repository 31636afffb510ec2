package io.eddy.trainer.metrics;

import static io.eddy.trainer.metrics.TrainingMetric.ALARM_RATE;
import static io.eddy.trainer.metrics.TrainingMetric.DURATION;
import static io.eddy.trainer.metrics.TrainingMetric.FINISHED;
import static io.eddy.trainer.metrics.TrainingMetric.LOSS;
import static io.eddy.trainer.metrics.TrainingMetric.PHASE;
import static io.eddy.trainer.metrics.TrainingMetric.PROGRESS;
import static io.eddy.trainer.metrics.TrainingMetric.ROWS;
import static io.eddy.trainer.metrics.TrainingMetric.RUNNING;
import static io.eddy.trainer.metrics.TrainingMetric.STARTED;
import static io.eddy.trainer.metrics.TrainingMetric.STEP;
import static io.eddy.trainer.metrics.TrainingMetric.SUCCEEDED;

import io.eddy.command.Failure;
import io.eddy.model.bundle.Manifest;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.TrainingObserver;
import io.eddy.trainer.vae.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a training's metrics in a file, if one is wanted: from the beginning to the end, whatever
 * the end is. A process that is told to stop has failed, which it still says. A disk that is full
 * in between costs the metrics and not the training. Whoever begins it closes it; thread-safe.
 */
public final class TrainingMetrics implements HistoryProgress, TrainingObserver, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingMetrics.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Optional<MetricsFile> file;
  private final Clock clock;
  private final Gauges gauges;
  private final long started;
  private final int tries;
  private final Thread stopped = new Thread(() -> end(0), "eddy-metrics");
  private String phase = "";
  private long written;
  private boolean unwritten;
  private boolean ended;
  private int tried;
  private long earlierSteps;
  private long latestStep;
  private int folds;
  private int foldsDone;

  private TrainingMetrics(Optional<MetricsFile> file, String detector, int tries, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.gauges = new Gauges(detector);
    this.started = clock.millis();
    this.tries = tries;
  }

  /**
   * Writes that a training has begun.
   *
   * @param tries of a search; 1 without one
   * @throws Failure when the file cannot be written
   */
  public static TrainingMetrics begin(
      Optional<Path> path, String detector, double promisedRate, int tries, Clock clock) {
    TrainingMetrics metrics =
        new TrainingMetrics(path.map(MetricsFile::at), detector, tries, clock);
    metrics.gauges.set(RUNNING, 1);
    metrics.gauges.set(STARTED, metrics.started / 1e3);
    metrics.gauges.set(ALARM_RATE, promisedRate, "promised");
    try {
      metrics.write();
    } catch (IOException e) {
      throw new Failure(
          "--metrics-file " + path.orElseThrow() + " cannot be written: " + Failure.reason(e), e);
    }
    metrics.file.ifPresent(any -> Runtime.getRuntime().addShutdownHook(metrics.stopped));
    return metrics;
  }

  @Override
  public synchronized void rows(Pass pass, long read, long total) {
    enter(pass == Pass.PROFILE ? "profiling" : "encoding");
    gauges.set(ROWS, read);
    if (total > 0) {
      progress(read / (double) total);
    }
    changed();
  }

  @Override
  public synchronized void after(RoundFigures round) {
    enter("training");
    if (round.step() < latestStep) {
      earlierSteps += latestStep;
    }
    latestStep = round.step();
    gauges.set(STEP, earlierSteps + latestStep);
    gauges.set(LOSS, round.loss(), "total");
    gauges.set(LOSS, round.reconstruction(), "reconstruction");
    gauges.set(LOSS, round.kl(), "kl");
    progress((tried + round.round() / (double) round.rounds()) / tries);
    changed();
  }

  @Override
  public synchronized void tried(Trial trial) {
    tried = trial.number();
    progress(tried / (double) tries);
    changed();
  }

  @Override
  public synchronized void calibrating(int trainings) {
    enter("calibrating");
    folds = trainings;
    progress(0);
    changed();
  }

  @Override
  public synchronized void calibrated() {
    foldsDone++;
    progress(foldsDone / (double) folds);
    changed();
  }

  /** The bundle is complete and on its way to the models topic. */
  public synchronized void publishing() {
    enter("publishing");
    changed();
  }

  /** All is well; the rows are those of the manifest. */
  public synchronized void succeeded(Manifest manifest) {
    gauges.set(ROWS, manifest.provenance().rows().get("read"));
    Double measured = manifest.figures().get("testFalseAlarmRate");
    if (measured != null) {
      gauges.set(ALARM_RATE, measured, "measured", manifest.version());
    }
    end(1, manifest.version());
  }

  /** A training that has not succeeded by now has failed. */
  @Override
  public void close() {
    end(0);
    try {
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IllegalStateException stopping) {
      LOG.debug("the process is stopping already", stopping);
    }
  }

  private synchronized void end(int success, String... version) {
    if (ended) {
      return;
    }
    gauges.set(RUNNING, 0);
    gauges.set(FINISHED, clock.millis() / 1e3);
    gauges.set(SUCCEEDED, success, version);
    enter("");
    gauges.remove(PROGRESS);
    writeOrTell();
    ended = true;
  }

  private void enter(String next) {
    if (!next.equals(phase)) {
      gauges.remove(PHASE);
      gauges.remove(PROGRESS);
      if (!next.isEmpty()) {
        gauges.set(PHASE, 1, next);
      }
      phase = next;
    }
  }

  /** A search that decides on other rows than it learns from in the end trains once more. */
  private void progress(double share) {
    gauges.set(PROGRESS, Math.min(1, share));
  }

  private void changed() {
    if (!ended && clock.millis() - written >= PAUSE_MILLIS) {
      writeOrTell();
    }
  }

  private void writeOrTell() {
    try {
      write();
      unwritten = false;
    } catch (IOException e) {
      if (!unwritten) {
        LOG.warn("{} cannot be written now: {}", file.orElseThrow(), Failure.reason(e));
      }
      unwritten = true;
    }
  }

  private void write() throws IOException {
    written = clock.millis();
    gauges.set(DURATION, (written - started) / 1e3);
    if (file.isPresent()) {
      file.get().write(gauges.snapshot());
    }
  }
}
