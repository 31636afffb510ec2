package io.eddy.streams.service;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddy.command.Failure;
import io.eddy.streams.metric.ServiceMeters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /health/live}, {@code /health/ready} and {@code /metrics} over HTTP, to GET and
 * HEAD, within {@link HttpLimits}. Owns its socket and threads.
 *
 * <p>On loopback it answers only requests that name loopback as their host: a web page that has its
 * own name lead here does not.
 */
final class HttpEndpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
  private static final long IDLE_SECONDS = 10;
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NO_BODY = -1;
  private static final int LIKELY_METRICS_BYTES = 1 << 18;
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1\\]");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Readiness readiness;
  private final ServiceMeters meters;

  private HttpEndpoints(HttpServer server, Readiness readiness, ServiceMeters meters) {
    this.server = server;
    this.readiness = readiness;
    this.meters = meters;
    this.threads =
        new ThreadPoolExecutor(
            0,
            HttpLimits.CONNECTIONS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            HttpEndpoints::thread);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * @param port 0 for a free one
   * @throws Failure when the address cannot be had
   */
  static HttpEndpoints open(String host, int port, Readiness readiness, ServiceMeters meters) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new Failure("eddy.http.host is \"" + host + "\", which is no known host");
    }
    HttpLimits.set();
    try {
      HttpEndpoints endpoints = new HttpEndpoints(HttpServer.create(address, 0), readiness, meters);
      endpoints.server.start();
      return endpoints;
    } catch (IOException e) {
      throw new Failure(
          "cannot listen on "
              + host
              + ":"
              + port
              + " for health and metrics ("
              + Failure.reason(e)
              + "); set eddy.http.port to another port, or to 0 for a free one",
          e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "eddy-http");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private record Answer(int status, String type, ByteArrayOutputStream body) {
    static Answer of(int status, String type, String body) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(body.getBytes(StandardCharsets.UTF_8));
      return new Answer(status, type, bytes);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answerOrFailure(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", answer.type() + "; charset=utf-8");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Cache-Control", "no-store");
      if (answer.status() == METHOD_NOT_ALLOWED) {
        headers.set("Allow", "GET, HEAD");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        headers.set("Content-Length", Integer.toString(answer.body().size()));
        exchange.sendResponseHeaders(answer.status(), NO_BODY);
        return;
      }
      exchange.sendResponseHeaders(answer.status(), answer.body().size());
      try (OutputStream out = exchange.getResponseBody()) {
        answer.body().writeTo(out);
      }
    }
  }

  private Answer answerOrFailure(HttpExchange exchange) {
    try {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        return Answer.of(METHOD_NOT_ALLOWED, TEXT, "only GET and HEAD\n");
      }
      if (declaresBody(exchange.getRequestHeaders())) {
        return Answer.of(413, TEXT, "no body is expected\n");
      }
      if (!hostFits(exchange)) {
        return Answer.of(421, TEXT, "this is not the host that was asked for\n");
      }
      return get(exchange.getRequestURI().getPath());
    } catch (RuntimeException e) {
      LOG.error("A request cannot be answered: {}", Failure.reason(e));
      LOG.debug("the request", e);
      return Answer.of(500, TEXT, "internal error\n");
    }
  }

  private static boolean declaresBody(Headers headers) {
    String length = headers.getFirst("Content-Length");
    return headers.containsKey("Transfer-Encoding") || length != null && !length.equals("0");
  }

  private boolean hostFits(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !server.getAddress().getAddress().isLoopbackAddress()) {
      return true;
    }
    String name = host.replaceFirst(":\\d+$", "");
    return name.equalsIgnoreCase("localhost") || LOOPBACK.matcher(name).matches();
  }

  private Answer get(String path) {
    return switch (path) {
      case "/health/live" ->
          Answer.of(readiness.ended() ? 503 : 200, JSON, "{\"live\":" + !readiness.ended() + "}");
      case "/health/ready" -> ready(readiness.waitingFor());
      case "/metrics" -> metrics();
      default -> Answer.of(404, TEXT, "/health/live, /health/ready and /metrics\n");
    };
  }

  /** Whole before the first byte leaves, so that a failure is an answer of its own. */
  private Answer metrics() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(LIKELY_METRICS_BYTES);
    try {
      meters.scrape(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(200, ServiceMeters.CONTENT_TYPE, body);
  }

  private static Answer ready(Optional<String> waitingFor) {
    return waitingFor
        .map(what -> Answer.of(503, JSON, "{\"ready\":false,\"waitingFor\":" + json(what) + "}"))
        .orElseGet(() -> Answer.of(200, JSON, "{\"ready\":true}"));
  }

  private static String json(String text) {
    return TextNode.valueOf(text).toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
