package io.eddy.local.micro;

import java.util.Locale;

/**
 * What one part costs when it is given so many records at once.
 *
 * @param records of one call
 * @param microseconds of one call, the median of all iterations: what else the machine does makes
 *     single ones slow
 * @param leastMicroseconds of the fastest iteration
 * @param bytes allocated on the heap by one call
 */
record Cost(Part part, int records, double microseconds, double leastMicroseconds, double bytes) {
  Cost {
    if (records < 1 || !(microseconds > 0) || !(bytes >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: expected records, a time and bytes, found %d, %s and %s",
              part,
              records,
              microseconds,
              bytes));
    }
  }

  double microsecondsARecord() {
    return microseconds / records;
  }

  double leastMicrosecondsARecord() {
    return leastMicroseconds / records;
  }

  double bytesARecord() {
    return bytes / records;
  }
}
