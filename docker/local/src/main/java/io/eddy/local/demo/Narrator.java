package io.eddy.local.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells a person what the demo, or a bench, is doing: redrawn lines on a terminal, whole lines
 * otherwise.
 */
public final class Narrator {
  private final PrintStream out;
  private final boolean terminal;

  public Narrator(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public void say(String line) {
    clear();
    out.println(line);
  }

  public void progress(String what, long done, long all) {
    if (terminal) {
      clear();
      out.print(String.format(Locale.ROOT, "  %s %,d of %,d", what, done, all));
      out.flush();
    }
  }

  private void clear() {
    if (terminal) {
      out.print("\r\033[K");
    }
  }
}
