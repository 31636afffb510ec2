package io.eddy.command.terminal;

import java.util.regex.Pattern;

/** Other people's text, which a terminal would obey: names of fields, reasons, a server's words. */
public final class Printable {
  private static final Pattern STEERING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private Printable() {}

  /** The text with a question mark for each letter that steers a terminal. */
  public static String text(String text) {
    return STEERING.matcher(text).replaceAll("?");
  }
}
