package io.eddy.streams.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What a request gets: all at once, or as it comes. */
public sealed interface Answer {
  String JSON = "application/json; charset=utf-8";
  String TEXT = "text/plain; charset=utf-8";

  int status();

  /** Besides those that every answer has. */
  Map<String, String> headers();

  /** How bytes leave; none may be changed afterwards. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Complete before its first byte leaves.
   *
   * @param size of the body in bytes
   */
  record Whole(int status, Map<String, String> headers, int size, Body body) implements Answer {
    public Whole {
      headers = Map.copyOf(headers);
    }

    /** With more headers. */
    public Whole with(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(headers);
      all.putAll(more);
      return new Whole(status, all, size, body);
    }
  }

  /**
   * Written while it is made. Must end well within {@link HttpLimits}, or it is cut off.
   *
   * @param end run when the answer is over, whatever became of it
   */
  record Streaming(int status, Map<String, String> headers, Body body, Runnable end)
      implements Answer {
    public Streaming {
      headers = Map.copyOf(headers);
    }
  }

  static Whole of(int status, String type, byte[] body) {
    return new Whole(status, Map.of("Content-Type", type), body.length, out -> out.write(body));
  }

  static Whole of(int status, String type, String body) {
    return of(status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  /** An error for programs: {@code {"error": ...}}. */
  static Whole error(int status, String what) {
    return of(status, JSON, JsonNodeFactory.instance.objectNode().put("error", what).toString());
  }
}
