package io.eddy.command.terminal;

import io.eddy.command.log.LogFormat;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a command is: one line that is written over again where the place allows it, now
 * and then a line otherwise, and log lines where the log is JSON. Thread-safe.
 */
public final class ProgressLine {
  private static final Logger LOG = LoggerFactory.getLogger("io.eddy.progress");

  private static final int BAR = 24;

  /** A line that wraps could not be written over: what is beyond the edge is cut instead. */
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double LONG_SECONDS = 120;

  /** What was done before the first look would be a rate of millions. */
  private static final double LEAST_SECONDS = 0.5;

  private final PrintWriter out;
  private final boolean redraws;
  private final Consumer<String> lines;
  private final LongSupplier clock;
  private String current;
  private long started;
  private long shown;
  private boolean drawn;
  private boolean ended;

  /**
   * @param clock in nanoseconds
   */
  public ProgressLine(PrintWriter out, Place place, LongSupplier clock) {
    this(out, place.redraws(), out::println, clock);
  }

  private ProgressLine(
      PrintWriter out, boolean redraws, Consumer<String> lines, LongSupplier clock) {
    this.out = out;
    this.redraws = redraws;
    this.lines = lines;
    this.clock = clock;
    this.started = clock.getAsLong();
    this.shown = started;
  }

  /** On this writer, which leads to that place. */
  public static ProgressLine on(PrintWriter out, Place place) {
    if (LogFormat.current() == LogFormat.JSON) {
      return new ProgressLine(out, false, text -> LOG.info("{}", text.strip()), System::nanoTime);
    }
    ProgressLine line = new ProgressLine(out, place, System::nanoTime);
    if (place.redraws()) {
      Runtime.getRuntime().addShutdownHook(new Thread(line::end, "progress-end"));
    }
    return line;
  }

  /** On Ctrl-C the shell's prompt would stand behind a half drawn line. */
  private synchronized void end() {
    finish();
    ended = true;
  }

  /** A line that stays. */
  public synchronized void say(String text) {
    finish();
    lines.accept(Printable.text(text));
    out.flush();
  }

  /** Whether a line gives way to the next. */
  public boolean redraws() {
    return redraws;
  }

  /** Whether it is time to show something again. */
  public synchronized boolean due() {
    return clock.getAsLong() - shown >= (redraws ? REDRAW_NANOS : LINE_NANOS);
  }

  /** Shows a text now, and until the next. */
  public synchronized void show(String text) {
    shown = clock.getAsLong();
    if (!redraws) {
      lines.accept(Printable.text(text));
      out.flush();
      return;
    }
    if (ended) {
      return;
    }
    drawn = true;
    out.print(Place.CLEAR_LINE + NO_WRAP + Printable.text(text) + WRAP);
    out.flush();
  }

  /**
   * So many are done; shown when it is time.
   *
   * @param what is being done; another one begins anew
   * @param all negative when nobody knows
   * @param unit of the counts, in the plural
   */
  public synchronized void reached(String what, long done, long all, String unit) {
    if (!what.equals(current)) {
      current = what;
      started = clock.getAsLong();
    }
    if (due()) {
      show(what + "  " + figures(done, all, unit));
    }
  }

  private String figures(long done, long all, String unit) {
    double seconds = (clock.getAsLong() - started) / NANOS;
    StringBuilder text = new StringBuilder();
    if (all > 0 && redraws) {
      double share = Math.min(1, done / (double) all);
      text.append(bar(share)).append(String.format(Locale.ROOT, " %3.0f %%  ", 100 * share));
    }
    text.append(String.format(Locale.ROOT, "%,d", done));
    if (all >= 0) {
      text.append(String.format(Locale.ROOT, " of %,d", all));
    }
    text.append(unit.isEmpty() ? "" : " " + unit);
    if (done > 0 && seconds >= LEAST_SECONDS) {
      text.append(String.format(Locale.ROOT, "  %,.0f/s", done / seconds));
      if (all > done) {
        text.append("  ").append(left(seconds / done * (all - done)));
      }
    }
    return text.toString();
  }

  /** A share from 0 to 1. */
  public static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
  }

  public static String left(double seconds) {
    return seconds < LONG_SECONDS
        ? String.format(Locale.ROOT, "%.0f s left", seconds)
        : String.format(Locale.ROOT, "%.0f min left", seconds / 60);
  }

  /** Takes the redrawn line away, so that what follows starts on its own. */
  public synchronized void finish() {
    if (drawn) {
      drawn = false;
      out.print(Place.CLEAR_LINE);
      out.flush();
    }
  }
}
