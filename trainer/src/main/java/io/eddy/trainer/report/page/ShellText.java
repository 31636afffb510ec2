package io.eddy.trainer.report.page;

/** Words as a POSIX shell reads them back. */
public final class ShellText {
  private ShellText() {}

  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
