package io.eddy.streams.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eddy.command.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests by GET and HEAD from its routes, within {@link HttpLimits}. Owns its socket and
 * threads.
 *
 * <p>On loopback it answers only requests that name loopback as their host: a web page that has its
 * own name lead here does not.
 */
public final class HttpEndpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
  private static final long IDLE_SECONDS = 10;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int NO_BODY = -1;
  private static final int UNKNOWN_SIZE = 0;
  private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1\\]");

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpEndpoints(HttpServer server) {
    this.server = server;
    this.threads =
        new ThreadPoolExecutor(
            0,
            HttpLimits.CONNECTIONS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            HttpEndpoints::thread);
    server.setExecutor(threads);
  }

  /**
   * Takes the address; nothing is answered yet.
   *
   * @param port 0 for a free one
   * @throws Failure when the address cannot be had
   */
  public static HttpEndpoints open(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new Failure(
          "eddy.http.host is \""
              + host
              + "\", which is no known host; expected an address of this machine, such as 127.0.0.1, or"
              + " 0.0.0.0 for all that it has");
    }
    HttpLimits.set();
    try {
      return new HttpEndpoints(HttpServer.create(address, 0));
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

  /**
   * Begins to answer.
   *
   * @param routes asked in this order
   */
  public void serve(List<Route> routes) {
    List<Route> all = List.copyOf(routes);
    server.createContext("/", exchange -> answer(exchange, all));
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "eddy-http");
    thread.setDaemon(true);
    return thread;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, List<Route> routes) throws IOException {
    try (exchange) {
      Answer answer = answerOrFailure(exchange, routes);
      try {
        send(exchange, answer);
      } finally {
        if (answer instanceof Answer.Streaming streaming) {
          streaming.end().run();
        }
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    answer.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      if (answer instanceof Answer.Whole whole) {
        headers.set("Content-Length", Integer.toString(whole.size()));
      }
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
    } else if (answer instanceof Answer.Whole whole) {
      exchange.sendResponseHeaders(whole.status(), whole.size() == 0 ? NO_BODY : whole.size());
      write(exchange, whole.body());
    } else if (answer instanceof Answer.Streaming streaming) {
      exchange.sendResponseHeaders(streaming.status(), UNKNOWN_SIZE);
      write(exchange, streaming.body());
    }
  }

  private static void write(HttpExchange exchange, Answer.Body body) throws IOException {
    try (OutputStream out = exchange.getResponseBody()) {
      body.writeTo(out);
    }
  }

  private Answer answerOrFailure(HttpExchange exchange, List<Route> routes) {
    try {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        return Answer.of(METHOD_NOT_ALLOWED, Answer.TEXT, "only GET and HEAD\n")
            .with(Map.of("Allow", "GET, HEAD"));
      }
      if (declaresBody(exchange.getRequestHeaders())) {
        return Answer.of(413, Answer.TEXT, "no body is expected\n");
      }
      if (!hostFits(exchange)) {
        return Answer.of(421, Answer.TEXT, "this is not the host that was asked for\n");
      }
      return routed(
          new Request(exchange.getRequestURI().getPath(), exchange.getRequestHeaders()::getFirst),
          routes);
    } catch (RuntimeException e) {
      LOG.error("A request cannot be answered: {}", Failure.reason(e));
      LOG.debug("the request", e);
      return Answer.of(500, Answer.TEXT, "internal error\n");
    }
  }

  private static Answer routed(Request request, List<Route> routes) {
    return routes.stream()
        .flatMap(route -> route.answer(request).stream())
        .findFirst()
        .orElseGet(
            () -> Answer.of(404, Answer.TEXT, "/, /health/live, /health/ready and /metrics\n"));
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
