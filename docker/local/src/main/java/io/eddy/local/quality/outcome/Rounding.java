package io.eddy.local.quality.outcome;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** To how many digits figures are stated. */
public final class Rounding {
  private static final int FIGURE_DIGITS = 6;
  private static final int SECONDS_DIGITS = 3;

  private Rounding() {}

  public static double figure(double value) {
    return round(value, FIGURE_DIGITS);
  }

  public static double seconds(double value) {
    return round(value, SECONDS_DIGITS);
  }

  private static double round(double value, int digits) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue()
        : value;
  }
}
