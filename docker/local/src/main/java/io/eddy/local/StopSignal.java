package io.eddy.local;

import io.eddy.command.Failure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM, as something to wait for. Opened before what must be stopped in order and so
 * closed after it: the process ends only then. Thread-safe.
 */
public final class StopSignal implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdProcess, "stop-signal");

  private StopSignal() {}

  public static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void holdProcess() {
    asked.countDown();
    try {
      done.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean asked() {
    return asked.getCount() == 0;
  }

  /** Between the steps of what cannot be left half done. */
  public void demandNone() {
    if (asked()) {
      throw new Failure("stopped before the end");
    }
  }

  /** Returns when the process is asked to stop. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Waits at most so long; true when the process is asked to stop. */
  public boolean await(long nanoseconds) throws InterruptedException {
    return asked.await(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** Everything is in order: the process may end. */
  @Override
  public void close() {
    done.countDown();
    if (!asked()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyStopping) {
        // The hook has just begun and finds the work done.
        asked.countDown();
      }
    }
  }
}
