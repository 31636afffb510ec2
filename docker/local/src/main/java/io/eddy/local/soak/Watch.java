package io.eddy.local.soak;

import io.eddy.command.Failure;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.local.StopSignal;
import io.eddy.local.process.ServiceMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks at the service twice a second on a thread of its own, and keeps what it saw. Belongs to the
 * run; may be asked by any thread.
 */
final class Watch implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 500;
  private static final double MEBIBYTE = 1 << 20;

  private final ServiceProcess service;
  private final ProgressLine progress;
  private final StopSignal stop;
  private final List<Sample> samples = new ArrayList<>();
  private final long started = System.nanoTime();
  private final Thread thread = new Thread(this::look, "soak-watch");
  private ServiceMetrics latest;
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean closed;
  private int swaps;

  private Watch(
      ServiceProcess service, ServiceMetrics first, ProgressLine progress, StopSignal stop) {
    this.service = service;
    this.stop = stop;
    this.latest = first;
    this.progress = progress;
  }

  static Watch start(ServiceProcess service, ProgressLine progress, StopSignal stop)
      throws InterruptedException {
    Watch watch = new Watch(service, service.metrics(), progress, stop);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void look() {
    try {
      while (!closed()) {
        note(service.metrics(), ResidentMemory.of(service.id()));
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  private synchronized void note(ServiceMetrics metrics, ResidentMemory memory) {
    if (metrics.active().isPresent() && !metrics.active().equals(latest.active())) {
      swaps++;
    }
    latest = metrics;
    double seconds = (System.nanoTime() - started) / 1e9;
    samples.add(new Sample(seconds, metrics.judged(), swaps, memory));
    if (progress.due()) {
      progress.show(
          String.format(
              Locale.ROOT,
              "%5.0f s  %,12d events  %4d swaps  %,7.1f MiB  (%,.1f MiB anonymous)",
              seconds,
              metrics.judged(),
              swaps,
              memory.bytes() / MEBIBYTE,
              memory.anonymousBytes() / MEBIBYTE));
    }
    notifyAll();
  }

  private synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
    notifyAll();
  }

  /**
   * Events so far.
   *
   * @throws RuntimeException what went wrong while looking
   * @throws Failure when the command is asked to stop
   */
  synchronized long judged() {
    if (stop.asked()) {
      throw new Failure("stopped before the end");
    }
    failure.ifPresent(
        e -> {
          throw e;
        });
    return latest.judged();
  }

  synchronized ServiceMetrics latest() {
    return latest;
  }

  /** Waits until the service says so. */
  synchronized void await(Predicate<ServiceMetrics> state, String what, long patienceSeconds)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    while (!state.test(latest)) {
      judged();
      if (System.nanoTime() > deadline) {
        throw new Failure(
            what
                + " after "
                + patienceSeconds
                + " s; the service says last: "
                + service.lastWords());
      }
      wait(INTERVAL_MILLIS);
    }
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    progress.finish();
  }
}
