package io.eddy.trainer.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Text and numbers as they may stand in a page. */
public final class Html {
  private static final int DIGITS = 4;
  private static final double LARGE = 1e4;
  private static final double HUGE = 1e9;
  private static final double TINY = 1e-5;
  private static final double NOTHING = 1e-12;

  private Html() {}

  public static String escape(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Four significant digits. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < HUGE || size >= LARGE && size < HUGE) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    if (size >= HUGE || size < TINY) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    return rounded(value, DIGITS);
  }

  /** A share in percent, with three significant digits. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "–";
    }
    // What is left of a difference of two that are equal is no share.
    return rounded(Math.abs(share) < NOTHING ? 0 : share * 100, 3) + " %";
  }

  private static String rounded(double value, int digits) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  public static String paragraph(String text) {
    return "<p>" + escape(text) + "</p>";
  }
}
