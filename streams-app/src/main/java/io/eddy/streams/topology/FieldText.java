package io.eddy.streams.topology;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/** A field's value as a short text for people. Never fails, whatever the value claims to be. */
final class FieldText {
  private static final int LONGEST = 256;
  private static final int MOST_BYTES = 32;

  /** Millions of digits would take minutes. */
  private static final int MOST_DECIMAL_BYTES = 1000;

  private FieldText() {}

  /** The schema is that of the value itself, not of a union around it. */
  static String of(Schema schema, Object value) {
    LogicalType logical = schema.getLogicalType();
    if (value instanceof ByteBuffer || value instanceof GenericFixed) {
      return binary(logical, bytes(value));
    }
    if (value instanceof Collection<?> items) {
      return "[" + items.size() + " items]";
    }
    if (value instanceof Map<?, ?> entries) {
      return "{" + entries.size() + " entries}";
    }
    return logical != null && value instanceof Number number
        ? logical(logical, number)
        : shortened(value.toString());
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static String binary(LogicalType logical, byte[] bytes) {
    if (logical instanceof LogicalTypes.Decimal decimal
        && bytes.length > 0
        && bytes.length <= MOST_DECIMAL_BYTES) {
      BigDecimal number = new BigDecimal(new BigInteger(bytes), decimal.getScale());
      // A schema may say a scale of two billion, and plain means to write the zeros out.
      return shortened(decimal.getScale() <= LONGEST ? number.toPlainString() : number.toString());
    }
    return HexFormat.of().formatHex(bytes, 0, Math.min(MOST_BYTES, bytes.length))
        + (bytes.length > MOST_BYTES ? "..." : "");
  }

  private static String logical(LogicalType logical, Number number) {
    return switch (logical.getName()) {
      case "timestamp-millis" -> Instant.ofEpochMilli(number.longValue()).toString();
      case "timestamp-micros" ->
          Instant.EPOCH.plus(number.longValue(), ChronoUnit.MICROS).toString();
      case "date" -> LocalDate.ofEpochDay(number.longValue()).toString();
      default -> number.toString();
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
