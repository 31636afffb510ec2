package io.eddy.local.throughput.run;

import io.eddy.command.Failure;
import io.eddy.local.throughput.mode.Mode;
import io.eddy.local.throughput.mode.Running;
import io.eddy.local.throughput.stand.Progress;
import io.eddy.local.throughput.stand.RunPlace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Watches one run of one mode. The clock starts with a commit, when a tenth of the records or the
 * first second is over, and with that the start. It stops with a commit too: the last one when the
 * topic ends before the time does, and otherwise the first one after the time is up. So what is
 * counted is on the outputs, flushed and committed, and every second holds the work for it. When
 * the last record is through, the mode is closed, which commits at once: waiting for the interval
 * to end would be time in which nobody works.
 *
 * <p>Processor time and bytes are those of the same window up to the last record processed, and
 * count against the records processed in it.
 */
final class Measurement {
  private static final double STARTING_SHARE = 0.1;
  private static final long STARTING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Running running;
  private final long records;
  private final long longestNanos;
  private final LongConsumer progress;

  Measurement(Running running, long records, Duration longest, LongConsumer progress) {
    this.running = running;
    this.progress = progress;
    this.records = records;
    this.longestNanos = longest.toNanos();
  }

  private record Look(long nanos, long committed, long processed, Usage usage) {}

  static Sample of(Mode mode, RunPlace place, Progress progress) {
    long records = place.topic().records();
    try (Running running = mode.start(place)) {
      return new Measurement(
              running,
              records,
              place.conditions().longest(),
              processed -> progress.reached(mode.name(), processed, records))
          .take();
    } catch (Failure e) {
      throw new Failure(mode.name() + ": " + e.getMessage(), e);
    }
  }

  /** Watches, closes, and checks that all is accounted for. */
  Sample take() {
    Sample sample = watch();
    running.close();
    running.settle();
    return sample;
  }

  private Sample watch() {
    Look begin = begin();
    long deadline = begin.nanos() + longestNanos;
    await(() -> running.processed() >= records || System.nanoTime() >= deadline);
    long processed = running.processed();
    Usage usage = Usage.now();
    long before = running.committed();
    Thread closing = new Thread(running::close, "bench-close");
    long wanted = before + 1;
    if (processed >= records) {
      wanted = records;
      closing.start();
    }
    long committed = awaitCommitted(wanted);
    long nanos = System.nanoTime() - begin.nanos();
    join(closing);
    if (processed > records || committed > records) {
      throw new Failure(
          "processed " + processed + " and committed " + committed + " of " + records + " records");
    }
    long worked = processed - begin.processed();
    return new Sample(
        committed - begin.committed(),
        nanos / 1e9,
        usage.cpuNanosSince(begin.usage()) / 1e3 / worked,
        usage.allocatedSince(begin.usage()) / (double) worked,
        running.batchSize());
  }

  /** A topic that is over before the start is gets all of its time measured. */
  private Look begin() {
    Look start = look(0);
    await(() -> running.processed() > 0);
    long first = System.nanoTime();
    Look[] found = {start};
    await(
        () -> {
          long committed = running.committed();
          boolean warm =
              committed >= records * STARTING_SHARE
                  || committed > 0 && System.nanoTime() - first >= STARTING_NANOS;
          if (warm && committed < records && running.processed() < records) {
            found[0] = look(committed);
          }
          return warm || running.processed() >= records;
        });
    return found[0];
  }

  private Look look(long committed) {
    return new Look(System.nanoTime(), committed, running.processed(), Usage.now());
  }

  private long awaitCommitted(long wanted) {
    long[] committed = {0};
    await(() -> (committed[0] = running.committed()) >= wanted);
    return committed[0];
  }

  private void await(BooleanSupplier reached) {
    long began = System.nanoTime();
    long reported = began;
    while (!reached.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - reported > REPORT_NANOS) {
        reported = now;
        progress.accept(running.processed());
      }
      if (now - began > PATIENCE.toNanos() + longestNanos
          || Thread.currentThread().isInterrupted()) {
        throw new Failure(
            "stands still at "
                + running.processed()
                + " of "
                + records
                + " records"
                + running.trouble().map(why -> ": " + why).orElse(""));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private static void join(Thread closing) {
    try {
      closing.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
