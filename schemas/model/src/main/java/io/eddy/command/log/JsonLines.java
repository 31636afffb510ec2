package io.eddy.command.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.eddy.command.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line: what every line has, then what was said with this one (key-value pairs
 * and MDC) as keys beside it. Plain ASCII, so that nothing of an event can do harm in a terminal or
 * break a line. Made by Logback, called by one thread at a time.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** Collectors drop lines beyond some size, Loki beyond 256 KiB. */
  private static final int LONGEST_EXCEPTION = 64 * 1024;

  private final JsonFactory factory =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Made by Logback. */
  public JsonLines() {}

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      new Line(json).write(event);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** One object in the making. */
  private record Line(JsonGenerator json, Set<String> keys) {
    Line(JsonGenerator json) {
      this(json, new HashSet<>());
    }

    private void write(ILoggingEvent event) throws IOException {
      put("timestamp", MILLISECONDS.format(Instant.ofEpochMilli(event.getTimeStamp())));
      put("level", event.getLevel().toString());
      put("logger", event.getLoggerName());
      put("thread", event.getThreadName());
      put("message", event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
        put("exception", trace.substring(0, Math.min(LONGEST_EXCEPTION, trace.length())));
      }
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      for (KeyValuePair pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
        put(pair.key, pair.value);
      }
      String detector = event.getLoggerContextVO().getPropertyMap().get(LogFormat.DETECTOR);
      if (detector != null && !keys.contains(LogFormat.DETECTOR)) {
        put(LogFormat.DETECTOR, detector);
      }
      for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
        put(entry.getKey(), entry.getValue());
      }
    }

    /** A key that stands already gets a mark: readers keep one of two equal keys at most. */
    private void put(String key, Object value) throws IOException {
      String free = key;
      while (!keys.add(free)) {
        free += "_";
      }
      json.writeFieldName(free);
      write(value);
    }

    private void write(Object value) throws IOException {
      if (value instanceof Map<?, ?> map) {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(entry.getValue());
        }
        json.writeEndObject();
      } else if (value == null || value instanceof Number || value instanceof Boolean) {
        json.writePOJO(value);
      } else {
        json.writeString(Secrets.maskedAddress(value.toString()));
      }
    }
  }
}
