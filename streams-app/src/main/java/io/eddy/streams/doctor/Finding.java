package io.eddy.streams.doctor;

import io.eddy.command.Secrets;

/**
 * What one check has found.
 *
 * @param area what it is about, such as the broker
 * @param check its name, which is unique together with the area
 * @param found what is so
 * @param fix what to do; empty when nothing is
 */
public record Finding(String area, String check, Mark mark, String found, String fix) {
  public Finding {
    found = oneLine(found);
    fix = oneLine(fix);
    if (fix.isEmpty() && (mark == Mark.BAD || mark == Mark.WARNING)) {
      throw new IllegalArgumentException(check + " is not good and says not what to do");
    }
  }

  private static String oneLine(String text) {
    return Secrets.maskedAddress(text.replaceAll("\\p{Cntrl}+", " "));
  }
}
