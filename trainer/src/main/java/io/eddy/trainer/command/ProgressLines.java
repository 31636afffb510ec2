package io.eddy.trainer.command;

import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.TrainingObserver;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a training is: one line that is redrawn on a terminal, a line a round otherwise.
 * Writes to standard error, where results never go.
 */
final class ProgressLines implements HistoryProgress, TrainingObserver {
  private static final int BAR = 24;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private Pass current;
  private long passStarted = System.nanoTime();
  private long roundStarted = passStarted;
  private long shown = passStarted;

  ProgressLines(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void rows(Pass pass, long read, long total) {
    long now = System.nanoTime();
    if (pass != current) {
      current = pass;
      passStarted = now;
    }
    if (now - shown < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    shown = now;
    double seconds = (now - passStarted) / 1e9;
    String known = total < 0 ? "" : String.format(Locale.ROOT, " of %,d", total);
    show(
        String.format(
            Locale.ROOT,
            "%s history  %,d%s rows  %,.0f rows/s",
            pass == Pass.PROFILE ? "looking at the" : "encoding the",
            read,
            known,
            read / seconds));
  }

  @Override
  public void after(RoundFigures round) {
    long now = System.nanoTime();
    double secondsLeft = (now - roundStarted) / 1e9 * (round.rounds() - round.round());
    roundStarted = now;
    show(
        String.format(
            Locale.ROOT,
            "training %s step %,d  loss %.3f (reconstruction %.3f, KL %.3f)  stopping %.3f  "
                + "%,.0f rows/s  %.0f s left",
            bar(round.round() / (double) round.rounds()),
            round.step(),
            round.loss(),
            round.reconstruction(),
            round.kl(),
            round.stoppingLoss(),
            round.rowsPerSecond(),
            secondsLeft));
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
  }

  private void show(String text) {
    if (terminal) {
      out.print("\r\033[K" + text);
      out.flush();
    } else {
      out.println(text);
    }
  }

  /** Ends the redrawn line, so that what follows starts on its own; training begins after it. */
  void finish() {
    roundStarted = System.nanoTime();
    if (terminal) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
