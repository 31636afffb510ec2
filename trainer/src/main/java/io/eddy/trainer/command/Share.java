package io.eddy.trainer.command;

import java.math.BigDecimal;
import java.math.MathContext;

/** A share of rows as people read it: three significant digits and no exponent. */
final class Share {
  private static final MathContext DIGITS = new MathContext(3);

  private Share() {}

  static String text(double share) {
    return BigDecimal.valueOf(share).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
