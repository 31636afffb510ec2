package io.eddy.trainer.report;

import java.util.Locale;

/** Text and numbers as they may stand in a page. */
final class Html {
  private Html() {}

  static String escape(String text) {
    return text.replaceAll("\\p{Cntrl}", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    boolean whole = value == Math.rint(value) || Math.abs(value) >= 1e4;
    return whole && Math.abs(value) < 1e9
        ? String.format(Locale.ROOT, "%,d", Math.round(value))
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
