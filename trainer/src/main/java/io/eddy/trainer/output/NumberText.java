package io.eddy.trainer.output;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers that a model made, as text: whole ones without a point, others without false digits. */
public final class NumberText {
  /** The network computes with 24 bits, which are seven digits; two more so that none is lost. */
  private static final MathContext DIGITS = new MathContext(9);

  private NumberText() {}

  public static String of(double number) {
    return !Double.isFinite(number)
        ? Double.toString(number)
        : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toString();
  }

  public static String whole(double number) {
    return Double.isFinite(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
