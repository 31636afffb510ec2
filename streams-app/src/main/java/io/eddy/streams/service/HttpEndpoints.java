package io.eddy.streams.service;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddy.command.Failure;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code /health/live}, {@code /health/ready} and {@code /metrics} over HTTP. Owns its
 * socket and threads.
 */
final class HttpEndpoints implements AutoCloseable {
  private static final int THREADS = 2;
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Readiness readiness;
  private final PrometheusMeterRegistry meters;

  private HttpEndpoints(HttpServer server, Readiness readiness, PrometheusMeterRegistry meters) {
    this.server = server;
    this.readiness = readiness;
    this.meters = meters;
    this.threads = Executors.newFixedThreadPool(THREADS, HttpEndpoints::thread);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * @param port 0 for a free one
   * @throws Failure when the address cannot be had
   */
  static HttpEndpoints open(
      String host, int port, Readiness readiness, PrometheusMeterRegistry meters) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new Failure("eddy.http.host is \"" + host + "\", which is no known host");
    }
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

  private record Answer(int status, String type, String body) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer =
          exchange.getRequestMethod().equals("GET")
              ? get(exchange.getRequestURI().getPath())
              : new Answer(405, "text/plain", "only GET\n");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type() + "; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private Answer get(String path) {
    return switch (path) {
      case "/health/live" ->
          new Answer(readiness.ended() ? 503 : 200, JSON, "{\"live\":" + !readiness.ended() + "}");
      case "/health/ready" -> ready(readiness.waitingFor());
      case "/metrics" -> new Answer(200, "text/plain; version=0.0.4", meters.scrape());
      default -> new Answer(404, "text/plain", "/health/live, /health/ready and /metrics\n");
    };
  }

  private static Answer ready(Optional<String> waitingFor) {
    return waitingFor
        .map(what -> new Answer(503, JSON, "{\"ready\":false,\"waitingFor\":" + json(what) + "}"))
        .orElseGet(() -> new Answer(200, JSON, "{\"ready\":true}"));
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
