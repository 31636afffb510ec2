package io.eddy.streams.service;

import io.eddy.command.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at something again and again, on a daemon thread of its own, until it is closed. The look
 * must bound its own time.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Duration interval;
  private final Runnable look;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Watch(String name, Duration interval, Runnable look) {
    this.interval = interval;
    this.look = look;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** The first look is at once. */
  static Watch start(String name, Duration interval, Runnable look) {
    Watch watch = new Watch(name, interval, look);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      do {
        lookOnce();
      } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      LOG.debug("{} stops", thread.getName());
    }
  }

  /** A look that breaks must not be the last one. */
  private void lookOnce() {
    try {
      look.run();
    } catch (RuntimeException | Error e) {
      if (closing.getCount() > 0) {
        LOG.warn("{}: {}", thread.getName(), Failure.reason(e));
      }
    }
  }

  /** Returns at once; a look under way is interrupted. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
