package io.eddy.local.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * HTTP on the outside, {@link RegistryRoutes} on the inside: takes paths, queries and bodies apart
 * and writes answers and errors as Confluent's registry does. Safe for concurrent use.
 */
final class RegistryExchange implements HttpHandler {
  static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  /** Far above any sensible schema, far below the heap. */
  static final int BODY_LIMIT_BYTES = 1 << 20;

  private final ObjectMapper json = new ObjectMapper();
  private final RegistryRoutes routes = new RegistryRoutes();

  /** Begins with what stands there, and writes there what is new. */
  void keepIn(SubjectJournal journal) {
    routes.keepIn(journal);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange, 200, ask(exchange));
      } catch (RegistryError refused) {
        answer(exchange, refused.status(), error(refused.code(), refused.getMessage()));
      } catch (RuntimeException broken) {
        answer(exchange, 500, error(50001, "Error in the local registry: " + broken));
      }
    }
  }

  private Object ask(HttpExchange exchange) throws IOException {
    JsonNode body = body(exchange);
    return routes.answer(
        exchange.getRequestMethod(),
        segments(exchange.getRequestURI().getRawPath()),
        query(exchange.getRequestURI().getRawQuery()),
        body);
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(BODY_LIMIT_BYTES + 1);
    if (bytes.length > BODY_LIMIT_BYTES) {
      throw RegistryError.tooLarge(BODY_LIMIT_BYTES);
    }
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return json.readTree(bytes);
    } catch (JsonProcessingException broken) {
      throw RegistryError.badRequest("the body is not JSON: " + broken.getOriginalMessage());
    }
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(segment -> !segment.isEmpty())
        // In a path, unlike in a query, a plus is a plus.
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, String> query(String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        String[] sides = pair.split("=", 2);
        parameters.put(decode(sides[0]), sides.length == 2 ? decode(sides[1]) : "");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw RegistryError.badRequest("the address is not encoded rightly: " + text);
    }
  }

  private static Map<String, Object> error(int code, String message) {
    return Map.of("error_code", code, "message", message);
  }

  private void answer(HttpExchange exchange, int status, Object content) throws IOException {
    byte[] bytes =
        content instanceof String text
            ? text.getBytes(StandardCharsets.UTF_8)
            : json.writeValueAsBytes(content);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
