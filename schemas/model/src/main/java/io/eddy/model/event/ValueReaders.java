package io.eddy.model.event;

import io.eddy.model.feature.FeatureKind;
import io.eddy.model.feature.RowEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Makes the reader for a value of one schema type that feeds one feature, or says that the type
 * cannot feed it.
 */
final class ValueReaders {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  /** 2,400 digits. To turn millions of them into a number would take minutes. */
  private static final int MOST_DECIMAL_BYTES = 1000;

  /** A buffer beyond this is not kept for the next string. */
  private static final int LONG_STRING_BYTES = 10_000;

  private final RowEncoder encoder;

  ValueReaders(RowEncoder encoder) {
    this.encoder = encoder;
  }

  /** The reader of a value that is not a union, or nothing when the kind cannot use the type. */
  Optional<ValueReader> of(Schema schema, FeatureKind kind, List<Integer> features) {
    int first = features.get(0);
    return switch (kind) {
      case NUMBER -> number(schema).map(source -> toNumber(source, first));
      case CATEGORY -> category(schema, first);
      case HOUR_OF_DAY, DAY_OF_WEEK -> time(schema).map(source -> toCircles(source, features));
      case MISSING_COUNT -> Optional.empty();
    };
  }

  private ValueReader toNumber(NumberSource source, int feature) {
    return (in, rows, row) -> encoder.number(rows, row, feature, source.read(in));
  }

  private ValueReader toCircles(NumberSource source, List<Integer> features) {
    int[] fed = features.stream().mapToInt(Integer::intValue).toArray();
    return (in, rows, row) -> {
      double epochMillis = source.read(in);
      for (int feature : fed) {
        encoder.time(rows, row, feature, epochMillis);
      }
    };
  }

  /** Takes one number from the bytes. */
  @FunctionalInterface
  private interface NumberSource {
    double read(Decoder in) throws IOException;
  }

  private static Optional<NumberSource> number(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      int scale = decimal.getScale();
      if (schema.getType() == Schema.Type.BYTES) {
        return Optional.of(in -> decimal(bytes(in), scale));
      }
      return schema.getFixedSize() > MOST_DECIMAL_BYTES
          ? Optional.empty()
          : Optional.of(in -> decimal(fixed(in, schema.getFixedSize()), scale));
    }
    return switch (schema.getType()) {
      case INT -> Optional.of(Decoder::readInt);
      case LONG -> Optional.of(Decoder::readLong);
      case FLOAT -> Optional.of(Decoder::readFloat);
      case DOUBLE -> Optional.of(Decoder::readDouble);
      case BOOLEAN -> Optional.of(in -> in.readBoolean() ? 1 : 0);
      default -> Optional.empty();
    };
  }

  private static byte[] fixed(Decoder in, int size) throws IOException {
    byte[] unscaled = new byte[size];
    in.readFixed(unscaled);
    return unscaled;
  }

  private static byte[] bytes(Decoder in) throws IOException {
    ByteBuffer buffer = in.readBytes(null);
    if (buffer.remaining() > MOST_DECIMAL_BYTES) {
      throw new MalformedEventException("a decimal of " + buffer.remaining() + " bytes");
    }
    byte[] unscaled = new byte[buffer.remaining()];
    buffer.get(unscaled);
    return unscaled;
  }

  private static double decimal(byte[] unscaled, int scale) {
    return unscaled.length == 0
        ? Double.NaN
        : new BigDecimal(new BigInteger(unscaled), scale).doubleValue();
  }

  /** Milliseconds since 1970, or since midnight for a time of day. */
  private static Optional<NumberSource> time(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical == null) {
      return Optional.empty();
    }
    return switch (logical.getName()) {
      case "timestamp-millis", "local-timestamp-millis" -> Optional.of(Decoder::readLong);
      case "timestamp-micros", "local-timestamp-micros", "time-micros" ->
          Optional.of(in -> in.readLong() / 1e3);
      case "timestamp-nanos", "local-timestamp-nanos" -> Optional.of(in -> in.readLong() / 1e6);
      case "time-millis" -> Optional.of(Decoder::readInt);
      case "date" -> Optional.of(in -> in.readInt() * MILLIS_PER_DAY);
      default -> Optional.empty();
    };
  }

  private Optional<ValueReader> category(Schema schema, int index) {
    return switch (schema.getType()) {
      case ENUM -> {
        List<Utf8> symbols = schema.getEnumSymbols().stream().map(Utf8::new).toList();
        yield Optional.of(
            (in, rows, row) -> encoder.category(rows, row, index, symbols.get(in.readEnum())));
      }
      case STRING -> {
        // One decoder belongs to one thread, so one buffer can serve all its strings.
        Utf8[] reused = {new Utf8()};
        yield Optional.of(
            (in, rows, row) -> {
              reused[0] = in.readString(reused[0]);
              encoder.category(rows, row, index, reused[0]);
              if (reused[0].getByteLength() > LONG_STRING_BYTES) {
                reused[0] = new Utf8();
              }
            });
      }
      case BOOLEAN -> text(index, in -> Boolean.toString(in.readBoolean()));
      case INT -> text(index, in -> Integer.toString(in.readInt()));
      case LONG -> text(index, in -> Long.toString(in.readLong()));
      default -> Optional.empty();
    };
  }

  /** Takes one value from the bytes, as text. */
  @FunctionalInterface
  private interface TextSource {
    String read(Decoder in) throws IOException;
  }

  private Optional<ValueReader> text(int feature, TextSource source) {
    return Optional.of(
        (in, rows, row) -> encoder.category(rows, row, feature, new Utf8(source.read(in))));
  }
}
