package io.eddy.trainer.command;

import io.eddy.command.Verbosity;
import io.eddy.command.log.LogFormat;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.TrainingObserver;
import io.eddy.trainer.vae.Trial;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a training is: one line that is redrawn on a terminal, a line a round otherwise.
 * Writes to standard error, where results never go.
 */
final class ProgressLines implements HistoryProgress, TrainingObserver {
  private static final int BAR = 24;
  private static final String CLEAR_LINE = "\r\033[K";
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger("io.eddy.progress");

  private final PrintStream out;
  private final boolean terminal;
  private final Consumer<String> lines;
  private Pass current;
  private long passStarted = System.nanoTime();
  private long roundStarted = passStarted;
  private long shown = passStarted;

  ProgressLines(PrintStream out, boolean terminal) {
    this(out, terminal, out::println);
  }

  private ProgressLines(PrintStream out, boolean terminal, Consumer<String> lines) {
    this.out = out;
    this.terminal = terminal;
    this.lines = lines;
  }

  /** Redraws only where nothing else writes in between; a log in JSON has progress in it. */
  static ProgressLines on(PrintStream out, Verbosity verbosity) {
    return LogFormat.current() == LogFormat.JSON
        ? new ProgressLines(out, false, text -> LOG.info("{}", text.strip()))
        : new ProgressLines(out, System.console() != null && !verbosity.verbose());
  }

  /** A line that stays. */
  void say(String text) {
    lines.accept(text);
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
    String rate = read == 0 ? "" : String.format(Locale.ROOT, "  %,.0f rows/s", read / seconds);
    show(
        String.format(
            Locale.ROOT,
            "%s history  %,d%s rows%s",
            pass == Pass.PROFILE ? "looking at the" : "encoding the",
            read,
            known,
            rate));
  }

  /** How far rows have been worked on by something other than a training. */
  void done(String what, long rows, long total) {
    long now = System.nanoTime();
    if (now - shown >= (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      shown = now;
      show(String.format(Locale.ROOT, "%s  %,d of %,d rows", what, rows, total));
    }
  }

  @Override
  public void after(RoundFigures round) {
    long now = System.nanoTime();
    double secondsLeft = (now - roundStarted) / 1e9 * (round.rounds() - round.round());
    roundStarted = now;
    show(
        String.format(
            Locale.ROOT,
            "training %s %s  loss %.3f  stopping %.3f  (reconstruction %.3f, KL %.3f)  "
                + "step %,d  %,.0f rows/s",
            bar(round.round() / (double) round.rounds()),
            left(secondsLeft),
            round.loss(),
            round.stoppingLoss(),
            round.reconstruction(),
            round.kl(),
            round.step(),
            round.rowsPerSecond()));
  }

  /** One line for each, which stays. */
  @Override
  public void tried(Trial trial) {
    finish();
    if (trial.of() > 1) {
      say(
          String.format(
              Locale.ROOT,
              "tried %d of %d  bound %.4f  best %.4f  (%s)",
              trial.number(),
              trial.of(),
              trial.bound(),
              trial.best(),
              trial.configuration()));
    }
  }

  @Override
  public void calibrating(int folds) {
    show("calibrating: " + folds + " more trainings, each on a part of the rows");
  }

  private static String left(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%3.0f s left", seconds)
        : String.format(Locale.ROOT, "%3.0f min left", seconds / 60);
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
  }

  private void show(String text) {
    if (terminal) {
      // A line that wraps could not be redrawn; what is beyond the terminal's edge is cut instead.
      out.print(CLEAR_LINE + "\033[?7l" + text + "\033[?7h");
      out.flush();
    } else {
      say(text);
    }
  }

  /** Ends the redrawn line, so that what follows starts on its own; training begins after it. */
  void finish() {
    roundStarted = System.nanoTime();
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
