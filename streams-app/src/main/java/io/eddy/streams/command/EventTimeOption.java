package io.eddy.streams.command;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time with its zone. Stateless. */
final class EventTimeOption implements ITypeConverter<Instant> {
  /** Made by picocli. */
  EventTimeOption() {}

  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is no time; expected one such as 2026-11-20T12:00:00Z");
    }
  }
}
