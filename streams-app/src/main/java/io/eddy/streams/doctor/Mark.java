package io.eddy.streams.doctor;

import io.eddy.command.terminal.Style;

/** How a check has come out. */
public enum Mark {
  GOOD("✓", "+", Style.GOOD),
  WARNING("!", "!", Style.WARNING),
  BAD("✗", "x", Style.ERROR),
  /** It could not be looked at, because something else is wrong. */
  UNKNOWN("-", "-", Style.FAINT);

  private final String sign;
  private final String plainSign;
  private final Style style;

  Mark(String sign, String plainSign, Style style) {
    this.sign = sign;
    this.plainSign = plainSign;
    this.style = style;
  }

  /** For terminals that know ASCII alone, another one. */
  String sign(boolean everyLetter) {
    return everyLetter ? sign : plainSign;
  }

  Style style() {
    return style;
  }
}
