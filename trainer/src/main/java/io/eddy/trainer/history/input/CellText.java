package io.eddy.trainer.history.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What a text that a person or a spreadsheet wrote means: nothing, a number, a time, a label. */
public final class CellText {
  private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan", "null", "NULL");

  /** As seconds this is the year 5138, as milliseconds March 1973. */
  private static final double LARGEST_SECONDS = 1e11;

  private static final int LONGEST_QUOTED = 60;

  private CellText() {}

  public static boolean isMissing(String text) {
    return MISSING.contains(text);
  }

  /** As it may stand in a message, however long it is. */
  public static String quoted(String text) {
    return text.length() <= LONGEST_QUOTED
        ? "'" + text + "'"
        : "'" + text.substring(0, LONGEST_QUOTED) + "...'";
  }

  /** A decimal number with a point, or an infinity; nothing of what only Java calls a number. */
  public static OptionalDouble number(String text) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> {
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
      }
      case "-inf", "-infinity" -> {
        return OptionalDouble.of(Double.NEGATIVE_INFINITY);
      }
      default -> {
        return decimal(text);
      }
    }
  }

  private static OptionalDouble decimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean digit = letter >= '0' && letter <= '9';
      if (!digit && "+-.eE".indexOf(letter) < 0) {
        return OptionalDouble.empty();
      }
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Milliseconds since 1970 from ISO-8601, or from seconds or milliseconds since 1970. */
  public static OptionalLong time(String text) {
    OptionalDouble number = number(text);
    if (number.isPresent()) {
      double value = number.getAsDouble();
      return Double.isFinite(value) ? OptionalLong.of(epochMillis(value)) : OptionalLong.empty();
    }
    return isoTime(text).stream().mapToLong(Instant::toEpochMilli).findFirst();
  }

  /** From a number that is either seconds or milliseconds since 1970. */
  public static long epochMillis(double value) {
    return (long) Math.floor(Math.abs(value) < LARGEST_SECONDS ? value * 1000 : value);
  }

  /** ISO-8601, with a blank for the T if need be; without a zone it is UTC, a date is its start. */
  public static Optional<Instant> isoTime(String text) {
    try {
      if (text.indexOf(':') < 0) {
        return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.replace(' ', 'T'),
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from);
      return Optional.of(
          parsed instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
