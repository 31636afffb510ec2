package io.eddy.trainer.command;

import io.eddy.command.Verbosity;
import io.eddy.command.terminal.Place;
import io.eddy.command.terminal.ProgressLine;
import io.eddy.trainer.history.HistoryProgress;
import io.eddy.trainer.vae.RoundFigures;
import io.eddy.trainer.vae.TrainingObserver;
import io.eddy.trainer.vae.Trial;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says how far a training is, in the words of a training. Writes to standard error, where results
 * never go.
 */
final class ProgressLines implements HistoryProgress, TrainingObserver {
  private static final String ROWS = "rows";

  private final ProgressLine line;
  private long roundStarted = System.nanoTime();

  ProgressLines(ProgressLine line) {
    this.line = line;
  }

  /** Redraws only where nothing else writes in between. */
  static ProgressLines on(PrintStream out, Verbosity verbosity) {
    Place place = verbosity.verbose() ? Place.error().shared() : Place.error();
    return new ProgressLines(ProgressLine.on(new PrintWriter(out, true), place));
  }

  /** A line that stays. */
  void say(String text) {
    line.say(text);
  }

  @Override
  public void rows(Pass pass, long read, long total) {
    String what = pass == Pass.PROFILE ? "looking at the history" : "encoding the history";
    line.reached(what, read, total, ROWS);
  }

  /** How far rows have been worked on by something other than a training. */
  void done(String what, long rows, long total) {
    line.reached(what, rows, total, ROWS);
  }

  @Override
  public void after(RoundFigures round) {
    long now = System.nanoTime();
    double secondsLeft = (now - roundStarted) / 1e9 * (round.rounds() - round.round());
    roundStarted = now;
    line.show(
        String.format(
            Locale.ROOT,
            "training %s %s  loss %.3f  stopping %.3f  (reconstruction %.3f, KL %.3f)  "
                + "step %,d  %,.0f rows/s",
            ProgressLine.bar(round.round() / (double) round.rounds()),
            ProgressLine.left(secondsLeft),
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
    line.show("calibrating: " + folds + " more trainings, each on a part of the rows");
  }

  /** Ends the redrawn line, so that what follows starts on its own; training begins after it. */
  void finish() {
    roundStarted = System.nanoTime();
    line.finish();
  }
}
