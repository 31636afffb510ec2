package io.eddy.local.demo;

import io.eddy.command.terminal.ProgressLine;

/** Tells a person what the demo, or a bench, is doing: how far it is, and lines that stay. */
public final class Narrator {
  private final ProgressLine line;

  public Narrator(ProgressLine line) {
    this.line = line;
  }

  public void say(String text) {
    line.say(text);
  }

  /** Benches say what they are at in lines of their own, so this is for a terminal alone. */
  public void progress(String what, long done, long all) {
    if (line.redraws()) {
      line.reached("  " + what, done, all, "");
    }
  }
}
