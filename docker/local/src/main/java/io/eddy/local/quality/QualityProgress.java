package io.eddy.local.quality;

import io.eddy.command.terminal.ProgressLine;
import java.util.Locale;

/**
 * Shows how far a run is: a line for every finished task, and on a terminal one that is redrawn
 * while a task is under way. One thread.
 */
final class QualityProgress {
  private final ProgressLine line;
  private final int total;
  private final long started = System.nanoTime();
  private int begun;
  private String current = "";

  QualityProgress(ProgressLine line, int total) {
    this.line = line;
    this.total = total;
  }

  void begin(String what) {
    begun++;
    current = String.format(Locale.ROOT, "[%d/%d] %s", begun, total, what);
    share(0);
  }

  /** Of the present task's learning, from 0 to 1. */
  void share(double share) {
    if (line.redraws() && (share == 0 || line.due())) {
      String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
      line.show(current + "  " + ProgressLine.bar(share) + " " + percent);
    }
  }

  /** The present task is over; says how it went. */
  void done(String outcome) {
    line.say(current + "  " + outcome.replaceAll("\\p{Cntrl}+", " ") + left());
  }

  private String left() {
    double seconds = (System.nanoTime() - started) / 1e9 / begun * (total - begun);
    return begun == total ? "" : "  (about " + ProgressLine.left(seconds) + ")";
  }
}
