package io.eddy.local.quality;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows how far a run is: a line for every finished task, and on a terminal one that is redrawn
 * while a task is under way. One thread.
 */
final class QualityProgress {
  private static final String CLEAR_LINE = "\r\033[K";
  private static final long REDRAW_NANOS = 200_000_000L;

  private final PrintWriter error;
  private final int total;
  private final boolean terminal;
  private final long started = System.nanoTime();
  private int begun;
  private String current = "";
  private long shown;

  QualityProgress(PrintWriter error, int total, boolean terminal) {
    this.error = error;
    this.total = total;
    this.terminal = terminal;
  }

  void begin(String what) {
    begun++;
    current = String.format(Locale.ROOT, "[%d/%d] %s", begun, total, what);
    share(0);
  }

  /** Of the present task's learning, from 0 to 1. */
  void share(double share) {
    long now = System.nanoTime();
    if (terminal && (share == 0 || now - shown >= REDRAW_NANOS)) {
      shown = now;
      error.print(CLEAR_LINE + String.format(Locale.ROOT, "%s  %.0f %%", current, 100 * share));
      error.flush();
    }
  }

  /** The present task is over; says how it went. */
  void done(String outcome) {
    String text = current + "  " + outcome.replaceAll("\\p{Cntrl}+", " ") + left();
    error.println((terminal ? CLEAR_LINE : "") + text);
    error.flush();
  }

  private String left() {
    double seconds = (System.nanoTime() - started) / 1e9 / begun * (total - begun);
    return begun == total
        ? ""
        : seconds < 120
            ? String.format(Locale.ROOT, "  (about %.0f s left)", seconds)
            : String.format(Locale.ROOT, "  (about %.0f min left)", seconds / 60);
  }
}
