package io.eddy.model.profile;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class PlainNumber {
  private static final double LARGEST_EXACT = 1L << 53;

  private PlainNumber() {}

  /** Whole numbers without a point; can be parsed back to the same double. */
  static String of(double number) {
    return number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** With separators between the thousands. */
  static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Few digits, for showing only. */
  static String rounded(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e9) {
      return of((long) number);
    }
    return String.format(Locale.ROOT, Math.abs(number) < 1e9 ? "%,.4g" : "%.4g", number);
  }
}
