package io.eddy.local.quality.page;

import java.util.Locale;

/** Figures as they stand in tables. */
public final class Figures {
  private static final String NONE = "–";

  private Figures() {}

  /** A share or an area, three digits. */
  public static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
  }

  /** A rate as a percentage. */
  public static String percent(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f %%", 100 * value) : NONE;
  }

  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  public static String seconds(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
