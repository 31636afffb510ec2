package io.eddy.streams.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes one JSON object in ASCII, so that whatever an event holds, halves of character pairs and
 * line separators too, arrives as it is and breaks no line. What is no number is null. One owner.
 */
final class JsonWriter {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final ByteArrayOutputStream bytes;
  private final JsonGenerator generator;

  private JsonWriter(ByteArrayOutputStream bytes, JsonGenerator generator) {
    this.bytes = bytes;
    this.generator = generator;
  }

  /** An object with these members. */
  static byte[] object(Consumer<JsonWriter> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    try (JsonGenerator generator = JSON.createGenerator(bytes)) {
      generator.writeStartObject();
      members.accept(new JsonWriter(bytes, generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One piece of writing. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private JsonWriter write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    return (long) bytes.size() + Math.max(0, generator.getOutputBuffered());
  }

  JsonWriter number(String name, double value) {
    return write(
        () -> {
          generator.writeFieldName(name);
          value(value);
        });
  }

  JsonWriter number(String name, long value) {
    return write(() -> generator.writeNumberField(name, value));
  }

  JsonWriter number(String name, OptionalLong value) {
    return value.isPresent() ? number(name, value.getAsLong()) : nothing(name);
  }

  JsonWriter text(String name, String value) {
    return write(() -> generator.writeStringField(name, value));
  }

  JsonWriter text(String name, Optional<String> value) {
    return value.map(text -> text(name, text)).orElseGet(() -> nothing(name));
  }

  JsonWriter flag(String name, boolean value) {
    return write(() -> generator.writeBooleanField(name, value));
  }

  JsonWriter flag(String name, Optional<Boolean> value) {
    return value.map(flag -> flag(name, flag)).orElseGet(() -> nothing(name));
  }

  JsonWriter nothing(String name) {
    return write(() -> generator.writeNullField(name));
  }

  JsonWriter object(String name, Consumer<JsonWriter> members) {
    return write(
        () -> {
          generator.writeObjectFieldStart(name);
          members.accept(this);
          generator.writeEndObject();
        });
  }

  /** An array of objects. */
  <T> JsonWriter objects(String name, Collection<T> items, BiConsumer<JsonWriter, T> members) {
    return objects(name, items, Integer.MAX_VALUE, members);
  }

  /** Likewise, but none is begun when the whole has so many bytes already. */
  <T> JsonWriter objects(
      String name, Collection<T> items, int enoughBytes, BiConsumer<JsonWriter, T> members) {
    return write(
        () -> {
          generator.writeArrayFieldStart(name);
          for (T item : items) {
            if (size() >= enoughBytes) {
              break;
            }
            generator.writeStartObject();
            members.accept(this, item);
            generator.writeEndObject();
          }
          generator.writeEndArray();
        });
  }

  JsonWriter numbers(String name, Collection<? extends Number> values) {
    return write(
        () -> {
          generator.writeFieldName(name);
          array(values);
        });
  }

  /** An array of arrays of numbers. */
  JsonWriter rows(String name, Collection<? extends Collection<? extends Number>> rows) {
    return write(
        () -> {
          generator.writeArrayFieldStart(name);
          for (Collection<? extends Number> row : rows) {
            array(row);
          }
          generator.writeEndArray();
        });
  }

  private void array(Collection<? extends Number> values) throws IOException {
    generator.writeStartArray();
    for (Number value : values) {
      value(value);
    }
    generator.writeEndArray();
  }

  private void value(Number value) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(value.longValue());
    } else if (!Double.isFinite(value.doubleValue())) {
      generator.writeNull();
    } else if (value instanceof Float) {
      generator.writeNumber(value.floatValue());
    } else {
      generator.writeNumber(value.doubleValue());
    }
  }
}
