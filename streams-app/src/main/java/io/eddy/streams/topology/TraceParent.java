package io.eddy.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The trace that an event belongs to, by its {@code traceparent} header as the W3C recommendation
 * "Trace Context" has it: version, trace id, parent id and flags in lower-case hexadecimal digits.
 * Of a version that is not known yet the same four count, and more may follow. What is not valid
 * counts as if it were not there. Of several headers the last counts, as for tracing libraries.
 */
final class TraceParent {
  static final String HEADER = "traceparent";

  /** No trace. */
  static final String NONE = "";

  private static final int TRACE_ID = 3;
  private static final int PARENT_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;

  private TraceParent() {}

  /** The trace id, or nothing but an empty text. */
  static String traceId(Headers headers) {
    Header header = headers.lastHeader(HEADER);
    return header == null || header.value() == null ? NONE : traceId(header.value());
  }

  /** What ends a sentence about an event. */
  static String ending(String traceId) {
    return traceId.isEmpty() ? "" : "; trace " + traceId;
  }

  /** The same as a key beside the sentence. */
  static LoggingEventBuilder name(LoggingEventBuilder line, String traceId) {
    return traceId.isEmpty() ? line : line.addKeyValue("trace_id", traceId);
  }

  private static String traceId(byte[] text) {
    boolean valid =
        text.length >= LENGTH
            && number(text, 0, TRACE_ID - 1)
            && version(text)
            && number(text, TRACE_ID, PARENT_ID - 1)
            && !zero(text, TRACE_ID, PARENT_ID - 1)
            && number(text, PARENT_ID, FLAGS - 1)
            && !zero(text, PARENT_ID, FLAGS - 1)
            && number(text, FLAGS, LENGTH);
    return valid
        ? new String(text, TRACE_ID, PARENT_ID - 1 - TRACE_ID, StandardCharsets.US_ASCII)
        : NONE;
  }

  /** Version 00 has nothing after the flags, ff is none, and others go on with a dash. */
  private static boolean version(byte[] text) {
    String version = new String(text, 0, TRACE_ID - 1, StandardCharsets.US_ASCII);
    return switch (version) {
      case "00" -> text.length == LENGTH;
      case "ff" -> false;
      default -> text.length == LENGTH || text[LENGTH] == '-';
    };
  }

  /** Whether these are hexadecimal digits, followed by a dash unless they are the last. */
  private static boolean number(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((text[i] < '0' || text[i] > '9') && (text[i] < 'a' || text[i] > 'f')) {
        return false;
      }
    }
    return to == LENGTH || text[to] == '-';
  }

  private static boolean zero(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != '0') {
        return false;
      }
    }
    return true;
  }
}
