package io.eddy.local.generate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One line on a terminal that keeps changing; nothing anywhere else. One thread. */
final class Progress {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

  private final PrintWriter error;
  private final long total;
  private final boolean visible = System.console() != null;
  private final long start = System.nanoTime();
  private long shown = start;

  Progress(PrintWriter error, long total) {
    this.error = error;
    this.total = total;
  }

  void reached(long count) {
    long now = System.nanoTime();
    if (visible && now - shown >= INTERVAL) {
      shown = now;
      double seconds = (now - start) / (double) TimeUnit.SECONDS.toNanos(1);
      error.print(
          String.format(
              Locale.ROOT, "\r%,d of %,d events, %,.0f a second ", count, total, count / seconds));
      error.flush();
    }
  }

  void finish() {
    if (visible && shown > start) {
      error.println();
      error.flush();
    }
  }
}
